package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** Writes {@code %tid}, the id of the thread that logged: {@code 60}. */
final class ThreadIdWriter extends HeadWriter {

    @Override
    void write(LogEvent event, LineBuffer line) {
        line.appendDecimal(event.getThreadId());
    }

    /** An event that does not know its thread's id asks the thread, which may be of a class of the program. */
    @Override
    Ascii known(LogEvent event) {
        return event.getThreadId() == 0 ? null : NO_TEXT;
    }

    @Override
    int put(Ascii known, LogEvent event, byte[] target, int at) {
        return Decimal.put(event.getThreadId(), target, at);
    }
}
