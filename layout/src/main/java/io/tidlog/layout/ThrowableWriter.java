package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** Writes {@code %ex}, and costs next to nothing for the many events that have no throwable. */
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
