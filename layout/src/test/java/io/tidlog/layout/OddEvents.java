package io.tidlog.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/** One event for each odd thing that an event can be, beside the first of every kind of {@link LogEvents}. */
final class OddEvents {

    private static final String HIGH = "\uD83D";
    private static final String LOW = "\uDE00";

    private final List<NamedEvent> events = new ArrayList<>();

    private OddEvents() {}

    /** New events, always the same ones. */
    static List<NamedEvent> all() {
        OddEvents odd = new OddEvents();
        for (LogEvents kind : LogEvents.values()) {
            odd.events.add(new NamedEvent(kind.name(), kind.first()));
        }
        odd.addMessages();
        odd.addReusable();
        odd.addExceptions();
        odd.addLocations();
        odd.addThreads();
        odd.addContexts();
        odd.addLevelsAndLoggers();
        odd.addTimes();
        return Collections.unmodifiableList(odd.events);
    }

    private void add(String name, Log4jLogEvent.Builder builder) {
        events.add(new NamedEvent(name, builder.build()));
    }

    private void addMessage(String name, Message message) {
        add(name + " message", LogEvents.builder().setMessage(message));
    }

    private void addText(String name, String text) {
        addMessage(name, new SimpleMessage(text));
    }

    private void addMessages() {
        addMessage("null", null);
        addMessage("no", new NullText());
        addText("empty", "");
        addText("blank", " \t ");
        addText("many lines", "one\ntwo\r\nthree\rfour\u0085five\u2028six\u2029");
        addText("control characters", "\u0000\u0007\t\u001B[31mred\u001B[m\u007F\u009F");
        addText("markup", "<a href=\"/x?y&z\">it's</a> {\"k\":\"\\\\v\"}");
        addText("styled", "@|red,bold warning|@ and @|KeyStyle key|@");
        addText("looking like a pattern", "%d %m{x} ${java:version} {} \\n");
        addText("paired surrogates", HIGH + LOW + "x" + HIGH + LOW);
        addText("high surrogate", "x" + HIGH);
        addText("low surrogate", LOW + "x");
        addText("surrogates in disorder", LOW + HIGH + HIGH + LOW + LOW + HIGH);
        addText("Latin-1", "déjà vu ÿ\u00A0");
        addText("3,000 characters", "0123456789".repeat(300));
        addText("3,000 non-ASCII characters", "aé€".repeat(1000));
        addMessage("parameterized", new ParameterizedMessage("{} {} {} \\{}", 1, null, new int[] {2, 3}));
        addMessage("format", new StringFormattedMessage("%05d|%s", 7, "x"));
        addMessage("MessageFormat", new MessageFormatMessage("{0} and {1}", "a", 1));
        addMessage("object", new ObjectMessage(List.of("a", 2)));
        addMessage("map", new StringMapMessage().with("k", "v").with("a", "é"));
        StructuredDataMessage structured = new StructuredDataMessage("id@1", "text", "audit");
        structured.put("k", "v\"]");
        addMessage("structured", structured);
    }

    /** Messages and events that Log4j uses again for the next event of the thread. */
    private void addReusable() {
        ReusableMessageFactory factory = ReusableMessageFactory.INSTANCE;
        addMessage("reusable simple", factory.newMessage((CharSequence) new StringBuilder("reused")));
        addMessage("reusable object", factory.newMessage((Object) List.of(1, 2)));
        addMessage("reusable parameterized", factory.newMessage("{} of {}", 1, "two"));
        MutableLogEvent mutable = new MutableLogEvent();
        mutable.initFrom(LogEvents.PARAMETERS.first());
        mutable.setMessage(factory.newMessage("room {} is {}", 4000, "open"));
        mutable.setEndOfBatch(true);
        events.add(new NamedEvent("mutable event", mutable));
    }

    private void addExceptions() {
        add(
                "exception alone",
                LogEvents.builder().setMessage(new SimpleMessage("")).setThrown(new RuntimeException()));
        Exception stackless = new RuntimeException("no stack");
        stackless.setStackTrace(new StackTraceElement[0]);
        add("exception without stack", LogEvents.builder().setThrown(stackless));
        // What a converter prints before an exception may depend on these.
        add(
                "exception of a custom level",
                LogEvents.builder().setLevel(Level.forName("NOTICE", 350)).setThrown(new Exception("full")));
        add("exception without location", LogEvents.builder().setSource(null).setThrown(new Exception("full")));
        add("exception with lines", LogEvents.builder().setThrown(new Exception("a\nb\r\nc " + HIGH + " é")));
        Exception circular = new Exception("chicken");
        circular.initCause(new Exception("egg", circular));
        add("circular causes", LogEvents.builder().setThrown(circular));
        add(
                "exception after a line break",
                LogEvents.builder().setMessage(new SimpleMessage("x\n")).setThrown(new Exception("e")));
        Exception inMessage = new Exception("in the message");
        add(
                "exception as last parameter",
                LogEvents.builder()
                        .setMessage(new ParameterizedMessage("{}", 1, inMessage))
                        .setThrown(inMessage));
    }

    private void addLocations() {
        addLocation("no location", null);
        addLocation("null file name", new StackTraceElement("a.B", "c", null, -1));
        addLocation("native method", new StackTraceElement("a.B", "c", "B.java", -2));
        addLocation("line 0", new StackTraceElement("a.B", "c", "B.java", 0));
        addLocation("largest line", new StackTraceElement("B", "<clinit>", "B.java", Integer.MAX_VALUE));
        addLocation("non-ASCII location", new StackTraceElement("a.É" + HIGH, LOW + "м", "É.kt" + HIGH, 1));
        addLocation("location in a module", new StackTraceElement("app", "a.b", "1.0", "a.b.C", "d", "C.java", 3));
        addLocation("long location", new StackTraceElement("a.".repeat(200) + "B", "c", "B".repeat(300), 4));
        addLocation("lines in a location", new StackTraceElement("a\nB", "c\r\n", "B\n.java", 5));
    }

    private void addLocation(String name, StackTraceElement location) {
        add(name, LogEvents.builder().setSource(location));
    }

    private void addThreads() {
        events.add(new NamedEvent("thread id 0", threadIdZero()));
        add("largest thread id", LogEvents.builder().setThreadId(Long.MAX_VALUE));
        add("negative thread id", LogEvents.builder().setThreadId(Long.MIN_VALUE));
        add("thread name", LogEvents.builder().setThreadName("pool-1-thread-17").setThreadPriority(10));
        add("odd thread name", LogEvents.builder().setThreadName("ä\n" + HIGH));
        add("end of batch", LogEvents.builder().setEndOfBatch(true));
        add("largest nano time", LogEvents.builder().setNanoTime(Long.MAX_VALUE));
    }

    /** Log4jLogEvent would take 0 for not known and look the current thread's up. */
    private static MutableLogEvent threadIdZero() {
        MutableLogEvent event = new MutableLogEvent();
        event.initFrom(LogEvents.DEFAULT_LINE.first());
        event.setThreadId(0);
        return event;
    }

    private void addContexts() {
        SortedArrayStringMap contextData = new SortedArrayStringMap();
        contextData.putValue("a", "1");
        contextData.putValue("b", LOW + "\n");
        contextData.putValue("empty", "");
        contextData.putValue("null", null);
        contextData.putValue("number", 17);
        add("context data", LogEvents.builder().setContextData(contextData));
        MutableThreadContextStack stack = new MutableThreadContextStack(Arrays.asList("outer", "ïnner", HIGH));
        add("context stack", LogEvents.builder().setContextStack(stack));
        Marker marker = MarkerManager.getMarker("TID_SQL").addParents(MarkerManager.getMarker("TID_FLOW"));
        add("marker", LogEvents.builder().setMarker(marker));
        add("odd marker", LogEvents.builder().setMarker(new MarkerManager.Log4jMarker("ñ\n" + HIGH)));
    }

    private void addLevelsAndLoggers() {
        for (Level level : List.of(Level.FATAL, Level.ERROR, Level.WARN, Level.DEBUG, Level.TRACE, Level.OFF)) {
            add("level " + level, LogEvents.builder().setLevel(level));
        }
        add("custom level", LogEvents.builder().setLevel(Level.forName("NOTICE", 350)));
        add("non-ASCII level", LogEvents.builder().setLevel(Level.forName("ВНИМАНИЕ", 250)));
        add("null level", LogEvents.builder().setLevel(null));
        add("root logger", LogEvents.builder().setLoggerName(""));
        add("null logger", LogEvents.builder().setLoggerName(null).setLoggerFqcn(null));
        add("odd logger", LogEvents.builder().setLoggerName("..a.ß" + HIGH + "." + LOW + ".b\n."));
        add("logger without package", LogEvents.builder().setLoggerName("Foo"));
        add("long logger", LogEvents.builder().setLoggerName("org.apache.commons.".repeat(30) + "Foo"));
    }

    private void addTimes() {
        events.add(new NamedEvent("nothing but a time", new TimedEvent(Instant.ofEpochMilli(1))));
        events.add(new NamedEvent("nothing but an early time", new TimedEvent(Instant.ofEpochSecond(-1, 999_000_000))));
        addTime("1970-01-01T00:00:00.001Z");
        addTime("2026-02-24T16:25:32Z");
        addTime("2026-02-24T16:25:32.001002003Z");
        addTime("2026-02-24T16:25:32.999999999Z");
        addTime("2026-10-25T00:59:59.999Z");
        addTime("2026-10-25T01:00:00Z");
        addTime("9999-12-31T23:59:59.999999999Z");
    }

    private void addTime(String text) {
        Instant time = Instant.parse(text);
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochSecond(time.getEpochSecond(), time.getNano());
        add("time " + text, LogEvents.builder().setInstant(instant));
    }

    /** A message that has no text at all. */
    private static final class NullText implements Message {

        private static final long serialVersionUID = 1L;

        @Override
        public String getFormattedMessage() {
            return null;
        }

        @Override
        @SuppressWarnings("deprecation") // of no use, but abstract in old versions
        public String getFormat() {
            return null;
        }

        @Override
        public Object[] getParameters() {
            return null;
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }
}
