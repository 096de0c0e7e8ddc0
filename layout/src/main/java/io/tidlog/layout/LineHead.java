package io.tidlog.layout;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * What lines begin with, as long as it depends on nothing but the event's time, level, thread and logger, such as {@code
 * [0224/162532.310:INFO:tid-60}. It is made anew only where one of them is another than in the line before: a thread logs many lines within
 * a millisecond.
 *
 * <p>Not thread-safe. Allocates what the fields do.
 */
final class LineHead {

    private final FieldWriter fields;
    private final LineEncoder encoder;

    private boolean known;
    private long epochSecond;
    private int nanoOfSecond;
    private Level level;
    private long threadId;
    private String threadName;
    private String loggerName;

    private byte[] padded = new byte[2 * Ascii.BLOCK_SIZE];
    private int length;

    LineHead(FieldWriter fields, LineEncoder encoder) {
        this.fields = fields;
        this.encoder = encoder;
    }

    /** Whether what a writer writes depends on nothing else. */
    static boolean mayHave(FieldWriter writer) {
        return writer instanceof DateWriter
                || writer instanceof KeyedWriter
                || writer instanceof ThreadIdWriter
                || writer instanceof LiteralWriter
                || writer instanceof ConverterWriter converter && converter.isOfThreadName();
    }

    /**
     * Has it be that of the event. False if it is none, since it depends on what is in the line how it is printed, or what comes
     * behind it.
     *
     * @param scratch is cleared, and written to
     */
    boolean become(LogEvent event, LineBuffer scratch) {
        return known && isOf(event) || make(event, scratch);
    }

    private boolean isOf(LogEvent event) {
        Instant instant = event.getInstant();
        return nanoOfSecond == instant.getNanoOfSecond()
                && epochSecond == instant.getEpochSecond()
                && threadId == event.getThreadId()
                && level == event.getLevel()
                // Names mostly are the same objects, and to make the head anew costs little.
                && threadName == event.getThreadName()
                && loggerName == event.getLoggerName();
    }

    private boolean make(LogEvent event, LineBuffer scratch) {
        known = false;
        scratch.clear();
        fields.write(event, scratch);
        // A surrogate that is alone may find its other half in what comes.
        if (scratch.hasUnpairedSurrogates() || !encoder.isEncoded(scratch) || !scratch.isSettled()) {
            return false;
        }
        length = scratch.length();
        if (length > padded.length) {
            padded = new byte[length];
        }
        System.arraycopy(scratch.bytes(), 0, padded, 0, length);
        Instant instant = event.getInstant();
        epochSecond = instant.getEpochSecond();
        nanoOfSecond = instant.getNanoOfSecond();
        level = event.getLevel();
        threadId = event.getThreadId();
        threadName = event.getThreadName();
        loggerName = event.getLoggerName();
        known = true;
        return true;
    }

    int length() {
        return length;
    }

    void appendTo(AsciiBuffer line) {
        line.append(padded, length);
    }
}
