package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** Writes {@code %ex}. Costs next to nothing for the many events without an exception. */
final class ThrowableWriter extends FieldWriter {

    private final ConverterWriter writer;

    ThrowableWriter(ConverterWriter writer) {
        this.writer = writer;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        if (event.getThrown() != null) {
            writer.write(event, line);
        }
    }
}
