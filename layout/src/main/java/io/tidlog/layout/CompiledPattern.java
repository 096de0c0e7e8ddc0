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

    /** Null if the lines cannot be made of a message in parts. */
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

    /** The same for messages in parts; null if its lines cannot be made of them. */
    PartedPattern parted() {
        return parted;
    }

    /** Whether the pattern prints where the event was logged, which Log4j has to find out before it hands the event over. */
    boolean isLocationRequired() {
        return locationRequired;
    }

    /** What of it may ask the thread that logs for more than is in the event, such as {@code MDC}; null if nothing does. */
    String callerDependent() {
        return callerDependent;
    }

    /** Whether it prints more of the time than its milliseconds. */
    boolean isFinerThanMillis() {
        return finerThanMillis;
    }
}
