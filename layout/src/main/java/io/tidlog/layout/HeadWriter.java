package io.tidlog.layout;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * Writes the fields that a line begins with, into an empty buffer, as long as they depend on nothing but the event's time, level and thread id, such as {@code
 * [0224/162532.310:INFO:tid-60}. Where they are those of the last line in the same buffer, which many are that a thread logs
 * within a millisecond, their bytes are still there, and nothing is to be done.
 *
 * <p>Not for buffers that threads share: events that come next to each other there begin differently, and to compare and remember would cost more
 * than it saves.
 *
 * <p>Thread-safe. Allocates what the fields do.
 */
final class HeadWriter extends FieldWriter {

    private final FieldWriter fields;

    HeadWriter(FieldWriter fields) {
        this.fields = fields;
    }

    /** Whether what a writer writes depends on nothing else. */
    static boolean mayJoin(FieldWriter writer) {
        return writer instanceof DateWriter
                || writer instanceof KeyedWriter.OfLevel
                || writer instanceof ThreadIdWriter
                || writer instanceof LiteralWriter;
    }

    /** What a buffer holds the head of; belongs to the buffer's thread. */
    static final class Memo {

        private boolean known;
        private long epochSecond;
        private int nanoOfSecond;
        private Level level;
        private long threadId;
        private int length;

        private boolean isOf(LogEvent event, Instant instant) {
            return known
                    && nanoOfSecond == instant.getNanoOfSecond()
                    && epochSecond == instant.getEpochSecond()
                    && threadId == event.getThreadId()
                    && level == event.getLevel();
        }

        private void remember(LogEvent event, Instant instant, int length) {
            known = true;
            epochSecond = instant.getEpochSecond();
            nanoOfSecond = instant.getNanoOfSecond();
            level = event.getLevel();
            threadId = event.getThreadId();
            this.length = length;
        }

        /** The bytes at the beginning of the buffer are no longer what they were. */
        void forget() {
            known = false;
        }
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        Memo memo = line.head();
        Instant instant = event.getInstant();
        if (memo.isOf(event, instant)) {
            line.resumeAt(memo.length);
        } else {
            memo.forget();
            fields.write(event, line);
            if (line.isHeadLasting()) {
                memo.remember(event, instant, line.length());
            }
        }
    }
}
