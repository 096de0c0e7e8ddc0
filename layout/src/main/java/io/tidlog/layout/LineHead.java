package io.tidlog.layout;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * The start of a line, as far as it depends on nothing but the event's time, level, thread and logger, such as
 * {@code [0224/162532.310:INFO:tid-60}. It is made again only if one of these differs from the last line that it was
 * of, mostly the last one of its thread and level: a thread logs many within a millisecond.
 *
 * <p>Not thread-safe. Allocates what the fields do.
 */
final class LineHead extends RememberedText {

    private final FieldWriter fields;
    private final LineEncoder encoder;

    private boolean known;
    private long epochSecond;
    private int nanoOfSecond;
    private Level level;
    private long threadId;
    private String threadName;
    private String loggerName;

    LineHead(FieldWriter fields, LineEncoder encoder) {
        this.fields = fields;
        this.encoder = encoder;
    }

    /** Whether the writer depends on nothing else, and so may be part of a head. */
    static boolean mayHave(FieldWriter writer) {
        return writer instanceof DateWriter
                || writer instanceof KeyedWriter
                || writer instanceof ThreadIdWriter
                || writer instanceof LiteralWriter
                || writer instanceof ConverterWriter converter && converter.isOfThreadName();
    }

    /**
     * Makes this the head of the event's line. Returns false if the head cannot be separated from the rest of the line,
     * if its bytes are not those of the charset, or if it is too long to be remembered for each of many threads.
     *
     * @param scratch cleared and overwritten
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
                // By identity: equal names are mostly the same object, and making the head again costs little.
                && threadName == event.getThreadName()
                && loggerName == event.getLoggerName();
    }

    private boolean make(LogEvent event, LineBuffer scratch) {
        known = false;
        scratch.clear();
        fields.write(event, scratch);
        // The other half of an unpaired surrogate may come next.
        boolean separable = !scratch.hasUnpairedSurrogates() && encoder.prepare(scratch) && scratch.isSettled();
        if (!separable || scratch.length() > LineBuffer.MAX_REPEATABLE_LENGTH) {
            return false;
        }
        remember(scratch);
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
}
