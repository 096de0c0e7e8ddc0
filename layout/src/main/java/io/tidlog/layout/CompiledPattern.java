package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.PatternSelector;

/**
 * A pattern as a chain of writers, in the order of the output.
 *
 * <p>Immutable and thread-safe.
 */
final class CompiledPattern {

    private final FieldWriter[] writers;
    private final boolean locationRequired;

    CompiledPattern(FieldWriter[] writers, boolean locationRequired) {
        this.writers = writers;
        this.locationRequired = locationRequired;
    }

    static CompiledPattern of(PatternSelector selector, TextGuard guard) {
        SelectorWriter writer = new SelectorWriter(selector, guard);
        return new CompiledPattern(new FieldWriter[] {writer}, writer.isLocationRequired());
    }

    void write(LogEvent event, LineBuffer line) {
        for (FieldWriter writer : writers) {
            writer.write(event, line);
        }
    }

    /** Whether the pattern prints where the event was logged, which Log4j has to find out before it hands the event over. */
    boolean isLocationRequired() {
        return locationRequired;
    }
}
