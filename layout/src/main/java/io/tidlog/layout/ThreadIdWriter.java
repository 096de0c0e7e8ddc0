package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** Writes {@code %tid}, the id of the thread that logged: {@code 60}. */
final class ThreadIdWriter extends FieldWriter {

    @Override
    void write(LogEvent event, LineBuffer line) {
        line.appendDecimal(event.getThreadId());
    }
}
