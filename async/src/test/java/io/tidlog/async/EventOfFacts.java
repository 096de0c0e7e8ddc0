package io.tidlog.async;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/**
 * What an event is made of, and the ways in which log4j-core makes one.
 *
 * @param source null to have Log4j look for the location, or not, as {@code includeLocation} says
 */
record EventOfFacts(Kind kind, Content content, Origin origin, Moment moment) {

    static final EventOfFacts PLAIN = new EventOfFacts(
            Kind.IMMUTABLE_SIMPLE,
            new Content("register for debug server", Extra.NONE),
            new Origin(
                    Level.INFO,
                    "io.game.Rooms",
                    "io.game.Fqcn",
                    new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39),
                    true),
            new Moment(1_700_000_000L, 123_456_789, 60, "worker"));

    private static final MutableLogEvent REUSED = new MutableLogEvent();

    record Content(String text, Extra extra) {}

    record Origin(Level level, String loggerName, String fqcn, StackTraceElement source, boolean includeLocation) {}

    record Moment(long epochSecond, int nanoOfSecond, long threadId, String threadName) {}

    enum Extra {
        NONE,
        EXCEPTION,
        /** As after an event has travelled: the exception is gone, and what Log4j made of it is there. */
        PROXY_OF_EXCEPTION,
        MARKER,
        /** A value as odd as the message's text. */
        CONTEXT,
        /** A value that is no string, as Log4j allows. */
        CONTEXT_OBJECT,
        LONG_CONTEXT
    }

    enum Kind {
        REUSED_TEXT,
        REUSED_CHARS,
        REUSED_PARAMETERS,
        REUSED_OBJECT,
        REUSED_NOTHING,
        REUSED_SIMPLE,
        REUSED_PARAMETERIZED,
        REUSED_CUSTOM,
        IMMUTABLE_SIMPLE,
        IMMUTABLE_CHARS,
        IMMUTABLE_PARAMETERIZED,
        IMMUTABLE_NUMBERS,
        IMMUTABLE_CHANGING_PARAMETER,
        IMMUTABLE_ODD_PATTERN,
        IMMUTABLE_WITHOUT_PARAMETERS,
        IMMUTABLE_MANY_PARAMETERS,
        IMMUTABLE_CUSTOM,
        IMMUTABLE_SIMPLE_SUBCLASS,
        IMMUTABLE_REUSABLE,
        IMMUTABLE_NULL,
        OTHER_EVENT_CLASS;

        private boolean isReused() {
            return name().startsWith("REUSED");
        }

        private Message message(String text) {
            ReusableMessageFactory factory = ReusableMessageFactory.INSTANCE;
            int half = text.length() / 2;
            return switch (this) {
                case REUSED_TEXT, IMMUTABLE_REUSABLE -> factory.newMessage(text);
                case REUSED_CHARS -> factory.newMessage(new StringBuilder(text));
                case REUSED_PARAMETERS ->
                    factory.newMessage("{}{}", text.substring(0, half), new StringBuilder(text.substring(half)));
                case REUSED_OBJECT -> factory.newMessage((Object) text);
                case REUSED_SIMPLE, IMMUTABLE_SIMPLE, OTHER_EVENT_CLASS -> new SimpleMessage(text);
                case IMMUTABLE_CHARS -> new SimpleMessage((CharSequence) new StringBuilder(text));
                case REUSED_PARAMETERIZED, IMMUTABLE_PARAMETERIZED ->
                    new ParameterizedMessage("{}{}", text.substring(0, half), text.substring(half));
                case IMMUTABLE_NUMBERS -> new ParameterizedMessage("{} of {}: {}", 3, 20L, text);
                case IMMUTABLE_CHANGING_PARAMETER -> new ParameterizedMessage("n={}", new StringBuilder(text));
                case IMMUTABLE_ODD_PATTERN -> new ParameterizedMessage("\\{} {} {}", text, 1);
                case IMMUTABLE_WITHOUT_PARAMETERS -> new ParameterizedMessage("none {}", new Object[0]);
                case IMMUTABLE_MANY_PARAMETERS -> new ParameterizedMessage("{}{}{}{}{}", 1, 2, 3, 4, text);
                case REUSED_CUSTOM, IMMUTABLE_CUSTOM -> new CustomMessage(text);
                case IMMUTABLE_SIMPLE_SUBCLASS -> new ShoutedMessage(text);
                case REUSED_NOTHING, IMMUTABLE_NULL -> null;
            };
        }
    }

    private static final class CustomMessage implements Message {

        private static final long serialVersionUID = 1L;

        private final String text;

        private CustomMessage(String text) {
            this.text = text;
        }

        @Override
        public String getFormattedMessage() {
            return text;
        }

        /** Abstract up to Log4j 2.20. */
        @Override
        @Deprecated
        public String getFormat() {
            return text;
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    private static final class ShoutedMessage extends SimpleMessage {

        private static final long serialVersionUID = 1L;

        private ShoutedMessage(String text) {
            super(text);
        }

        /** What the layout prints of it. */
        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append(getFormattedMessage()).append('!');
        }
    }

    /** A class of which nothing is known. */
    private static final class OtherEvent extends Log4jLogEvent {

        private static final long serialVersionUID = 1L;

        private OtherEvent(LogEvent event) {
            super(event.getLoggerName(), null, event.getLoggerFqcn(), event.getLevel(), event.getMessage(), null, null);
        }
    }

    EventOfFacts with(Kind other) {
        return new EventOfFacts(other, content, origin, moment);
    }

    EventOfFacts with(Extra extra) {
        return new EventOfFacts(kind, new Content(content.text(), extra), origin, moment);
    }

    EventOfFacts withText(String text) {
        return new EventOfFacts(kind, new Content(text, content.extra()), origin, moment);
    }

    EventOfFacts withThreadId(long threadId) {
        return with(new Moment(moment.epochSecond(), moment.nanoOfSecond(), threadId, moment.threadName()));
    }

    EventOfFacts withSecond(long epochSecond) {
        return with(new Moment(epochSecond, moment.nanoOfSecond(), moment.threadId(), moment.threadName()));
    }

    EventOfFacts with(Moment other) {
        return new EventOfFacts(kind, content, origin, other);
    }

    EventOfFacts with(Origin other) {
        return new EventOfFacts(kind, content, other, moment);
    }

    /** Valid until the next one is made, as Log4j's reused events are. For one thread. */
    LogEvent event() {
        return kind.isReused() ? reused() : immutable();
    }

    private LogEvent reused() {
        MutableLogEvent event = REUSED;
        event.clear();
        if (content.extra() == Extra.PROXY_OF_EXCEPTION) {
            event.initFrom(immutable());
        }
        event.setLevel(origin.level());
        event.setLoggerName(origin.loggerName());
        event.setLoggerFqcn(origin.fqcn());
        event.setIncludeLocation(origin.includeLocation());
        event.setSource(origin.source());
        event.setThreadId(moment.threadId());
        event.setThreadName(moment.threadName());
        ((MutableInstant) event.getInstant()).initFrom(instant());
        event.setThrown(content.extra() == Extra.EXCEPTION ? exception() : null);
        event.setMarker(content.extra() == Extra.MARKER ? MarkerManager.getMarker("ROOM") : null);
        event.setContextData(context());
        Message message = kind.message(content.text());
        if (message != null) {
            event.setMessage(message);
            ReusableMessageFactory.release(message);
        }
        return event;
    }

    private StringMap context() {
        StringMap context = new SortedArrayStringMap();
        switch (content.extra()) {
            case CONTEXT -> context.putValue("k", content.text());
            case LONG_CONTEXT -> context.putValue("k", "x".repeat(Texts.MAX_LENGTH + 1));
            case CONTEXT_OBJECT -> context.putValue("k", List.of("lobby"));
            default -> context.putValue("none", "of these");
        }
        return context;
    }

    @SuppressWarnings("deprecation") // Events still have proxies.
    private LogEvent immutable() {
        Log4jLogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(origin.level())
                .setLoggerName(origin.loggerName())
                .setLoggerFqcn(origin.fqcn())
                .setIncludeLocation(origin.includeLocation())
                .setSource(origin.source())
                .setThreadId(moment.threadId())
                .setThreadName(moment.threadName())
                .setInstant(instant())
                .setThrown(content.extra() == Extra.EXCEPTION ? exception() : null)
                .setThrownProxy(content.extra() == Extra.PROXY_OF_EXCEPTION ? new ThrowableProxy(exception()) : null)
                .setMarker(content.extra() == Extra.MARKER ? MarkerManager.getMarker("ROOM") : null)
                .setContextData(context())
                .setMessage(kind.message(content.text()))
                .build();
        return kind == Kind.OTHER_EVENT_CLASS ? new OtherEvent(event) : event;
    }

    private static Throwable exception() {
        return new IllegalStateException("closed");
    }

    private MutableInstant instant() {
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochSecond(moment.epochSecond(), moment.nanoOfSecond());
        return instant;
    }
}
