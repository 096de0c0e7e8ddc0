package io.tidlog.layout;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.core.pattern.SequenceNumberPatternConverter;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;

/**
 * An event that nobody logged. What a converter makes of it tells how the converter treats real events.
 *
 * <p>Not thread-safe.
 */
final class SampleEvent extends AbstractLogEvent {

    private static final long serialVersionUID = 1L;

    private final transient MutableInstant instant = new MutableInstant();
    private final Level level;
    private final Throwable thrown;
    private final transient ReadOnlyStringMap contextData;
    private String text = "sample";
    private Marker marker;
    private ThreadContext.ContextStack contextStack = ThreadContext.EMPTY_STACK;
    private StackTraceElement source = new StackTraceElement("io.tidlog.Sample", "sample", "Sample.java", 1);
    private boolean locationAsked;

    SampleEvent(Level level) {
        this(level, null, ContextDataFactory.emptyFrozenContextData());
    }

    SampleEvent(Throwable thrown) {
        this(Level.INFO, thrown, ContextDataFactory.emptyFrozenContextData());
    }

    SampleEvent(ReadOnlyStringMap contextData) {
        this(Level.INFO, null, contextData);
    }

    private SampleEvent(Level level, Throwable thrown, ReadOnlyStringMap contextData) {
        this.level = level;
        this.thrown = thrown;
        this.contextData = contextData;
    }

    /** An event with an exception, no other text, no location, and a level that has no colour by default. */
    static SampleEvent ofExceptionAlone() {
        SampleEvent event = new SampleEvent(
                Level.OFF, new IllegalStateException("sample"), ContextDataFactory.emptyFrozenContextData());
        event.text = "";
        event.source = null;
        return event;
    }

    /** An event that has all that an event may have. */
    static SampleEvent withEverything() {
        SampleEvent event = new SampleEvent(Level.INFO, new IllegalStateException("sample"), new AnyContextData());
        event.marker = new MarkerManager.Log4jMarker("SAMPLE");
        event.contextStack = new MutableThreadContextStack(List.of("sample"));
        return event;
    }

    SampleEvent(long epochSecond, int nanoOfSecond) {
        this(Level.INFO);
        instant.initFromEpochSecond(epochSecond, nanoOfSecond);
    }

    /** What the formatter prints for this; empty if it cannot cope with it. */
    String printedBy(PatternFormatter formatter) {
        if (formatter.getConverter() instanceof SequenceNumberPatternConverter) {
            return ""; // it would count the sample
        }
        StringBuilder text = new StringBuilder();
        try {
            formatter.format(this, text);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            // It may still cope with real events. If not, that shows in the log.
            return "";
        }
        return text.toString();
    }

    boolean isLocationAsked() {
        return locationAsked;
    }

    @Override
    public StackTraceElement getSource() {
        locationAsked = true;
        return source;
    }

    @Override
    public Instant getInstant() {
        return instant;
    }

    @Override
    public long getTimeMillis() {
        return instant.getEpochMillisecond();
    }

    @Override
    public Level getLevel() {
        return level;
    }

    @Override
    public Throwable getThrown() {
        return thrown;
    }

    @Override
    public String getLoggerName() {
        return text.isEmpty() ? "" : "io.tidlog.Sample";
    }

    @Override
    public String getThreadName() {
        return text;
    }

    @Override
    public Message getMessage() {
        return new SimpleMessage(text);
    }

    @Override
    public Marker getMarker() {
        return marker;
    }

    @Override
    public ReadOnlyStringMap getContextData() {
        return contextData;
    }

    @Override
    @Deprecated
    public Map<String, String> getContextMap() {
        return Map.of();
    }

    @Override
    public ThreadContext.ContextStack getContextStack() {
        return contextStack;
    }
}
