package io.tidlog.layout;

import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.PatternSelector;

/**
 * A pattern as a chain of writers, in the order of the output.
 *
 * <p>Immutable and thread-safe.
 */
final class CompiledPattern {

    private final FieldWriter writer;

    /** Null if lines cannot be assembled from a message in parts. */
    private final PartedPattern parted;

    private final boolean locationRequired;
    private final String callerDependent;
    private final List<String> contextKeys;
    private final boolean finerThanMillis;

    CompiledPattern(
            FieldWriter writer,
            PartedPattern parted,
            boolean locationRequired,
            String callerDependent,
            List<String> contextKeys,
            boolean finerThanMillis) {
        this.writer = writer;
        this.parted = parted;
        this.locationRequired = locationRequired;
        this.callerDependent = callerDependent;
        this.contextKeys = contextKeys;
        this.finerThanMillis = finerThanMillis;
    }

    static CompiledPattern of(PatternSelector selector, ConverterClasses converters, TextGuard guard) {
        SelectorWriter writer = new SelectorWriter(selector, guard);
        return new CompiledPattern(writer, null, writer.isLocationRequired(converters), "PatternSelector", null, true);
    }

    void write(LogEvent event, LineBuffer line) {
        writer.write(event, line);
    }

    /** The same pattern for messages in parts; null if lines cannot be assembled from them. */
    PartedPattern parted() {
        return parted;
    }

    /** Whether the pattern prints the location, which Log4j has to find before it passes the event on. */
    boolean isLocationRequired() {
        return locationRequired;
    }

    /**
     * The part of the pattern that may ask the calling thread for more than the event holds, such as {@code MDC}; null
     * if there is none.
     */
    String callerDependent() {
        return callerDependent;
    }

    /** The keys whose values the pattern prints; null if it asks the calling thread for more than them. */
    List<String> contextKeys() {
        return contextKeys;
    }

    /** Whether the pattern prints the time more finely than in milliseconds. */
    boolean isFinerThanMillis() {
        return finerThanMillis;
    }
}
