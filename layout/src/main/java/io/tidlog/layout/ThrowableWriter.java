package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.pattern.ThrowablePatternConverter;

/** Writes {@code %ex}. Costs next to nothing for the many events without an exception. */
final class ThrowableWriter extends FieldWriter {

    /** Writes what Log4j makes of an exception. */
    private final ConverterWriter whole;

    /** Null if the converter prints something else. */
    private final StackTraceWriter stackTraces;

    ThrowableWriter(ThrowablePatternConverter converter, ConverterWriter whole, TextGuard guard) {
        this.whole = whole;
        this.stackTraces = StackTraceWriter.of(converter, whole, guard);
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        Throwable thrown = event.getThrown();
        if (thrown != null && (stackTraces == null || !stackTraces.write(thrown, line))) {
            whole.write(event, line);
        }
    }
}
