package io.tidlog.layout;

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
    private final boolean finerThanMillis;

    CompiledPattern(
            FieldWriter writer,
            PartedPattern parted,
            boolean locationRequired,
            String callerDependent,
            boolean finerThanMillis) {
        this.writer = writer;
        this.parted = parted;
        this.locationRequired = locationRequired;
        this.callerDependent = callerDependent;
        this.finerThanMillis = finerThanMillis;
    }

    static CompiledPattern of(PatternSelector selector, ConverterClasses converters, TextGuard guard) {
        SelectorWriter writer = new SelectorWriter(selector, guard);
        return new CompiledPattern(writer, null, writer.isLocationRequired(converters), "PatternSelector", true);
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

    /** Whether the pattern prints the time more finely than in milliseconds. */
    boolean isFinerThanMillis() {
        return finerThanMillis;
    }
}
