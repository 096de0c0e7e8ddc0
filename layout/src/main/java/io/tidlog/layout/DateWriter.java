package io.tidlog.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * Writes {@code %d} and the literals around it, and {@code %level} if that comes next. The text of a second is made
 * once, and once for each level; then only its fraction is overwritten.
 *
 * <p>A time zone never changes its offset within a second, so only the fraction changes. Its place is learnt from what
 * Log4j prints for three instants of that second, not from the date pattern, which Log4j versions interpret
 * differently. Text that cannot be reproduced this way, such as that of {@code %d{n}}, is left to Log4j.
 *
 * <p>Thread-safe. Allocates once a second, and a few times for each level then.
 */
final class DateWriter extends HeadWriter {

    private static final int[] SAMPLE_NANOS = {0, 123_456_789, 987_654_321};
    private static final int MAX_FRACTION_LENGTH = 9;

    /** An event up to this late, from a thread that was held up, must not make two seconds alternate. */
    private static final int MAX_SECONDS_LATE = 10;

    /**
     * A second's text. Published safely by a plain write, since all of it is final, and its array holds nothing that may
     * be missed.
     *
     * @param withLevel the text with that of a level behind it; null at first, and then never replaced
     */
    private record Second(long epochSecond, TimeText text, LevelText[] withLevel) {}

    /** Immutable. */
    private record LevelText(Level level, TimeText text) {}

    private static final Second UNKNOWN = new Second(Long.MIN_VALUE, null, new LevelText[0]);

    private final FieldWriter parts;

    /** Writes the level right after the time; null if something else comes next. */
    private final KeyedWriter.OfLevel level;

    private Second current = UNKNOWN;

    private DateWriter(FieldWriter parts, KeyedWriter.OfLevel level) {
        this.parts = parts;
        this.level = level;
    }

    DateWriter(FieldWriter parts) {
        this(parts, null);
    }

    /** The writer for both this and a level right after it, which saves a copy and a look-up (layout/DESIGN.md). */
    DateWriter withLevel(KeyedWriter.OfLevel next) {
        return new DateWriter(parts, next);
    }

    boolean hasLevel() {
        return level != null;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        Instant instant = event.getInstant();
        Second second = current;
        if (second.epochSecond != instant.getEpochSecond()) {
            second = moveTo(instant.getEpochSecond(), second);
        }
        if (!isKnown(second, instant)) {
            parts.write(event, line);
            if (level != null) {
                level.write(event, line);
            }
            return;
        }
        TimeText text = level == null ? second.text : textWithLevel(second, event.getLevel());
        if (text != null) {
            line.append(text, instant.getNanoOfSecond());
        } else {
            writeWithLevel(second, event, line);
        }
    }

    /** Before 1970, a clock that counts in milliseconds has negative nanoseconds. */
    private static boolean isKnown(Second second, Instant instant) {
        return second.text != null && instant.getNanoOfSecond() >= 0;
    }

    /** Null if it is not remembered. */
    private static TimeText textWithLevel(Second second, Level of) {
        LevelText known = second.withLevel[place(of)];
        return known != null && known.level == of ? known.text : null;
    }

    private static int place(Level of) {
        return of == null ? 0 : LevelPlace.of(of, LevelPlace.STANDARD_LEVELS);
    }

    private void writeWithLevel(Second second, LogEvent event, LineBuffer line) {
        int start = line.length();
        line.append(second.text, event.getInstant().getNanoOfSecond());
        level.write(event, line);
        Level of = event.getLevel();
        if (of != null && second.withLevel[place(of)] == null && line.isRepeatable(start)) {
            second.withLevel[place(of)] = new LevelText(of, second.text.continued(line.copy(start)));
        }
    }

    @Override
    TimeText known(LogEvent event) {
        Instant instant = event.getInstant();
        Second second = current;
        if (second.epochSecond != instant.getEpochSecond() || !isKnown(second, instant)) {
            return null;
        }
        return level == null ? second.text : textWithLevel(second, event.getLevel());
    }

    @Override
    int put(Ascii known, LogEvent event, byte[] target, int at) {
        TimeText text = (TimeText) known;
        int end = text.copyTo(target, at);
        text.putFraction(event.getInstant().getNanoOfSecond(), target, at);
        return end;
    }

    @Override
    FieldWriter parts() {
        return level == null ? parts : WriterChain.of(List.of(parts, level.parts()));
    }

    private Second moveTo(long epochSecond, Second last) {
        if (epochSecond < last.epochSecond && epochSecond >= last.epochSecond - MAX_SECONDS_LATE) {
            return UNKNOWN;
        }
        Second next = learn(epochSecond);
        current = next;
        return next;
    }

    private Second learn(long epochSecond) {
        LineBuffer line = new LineBuffer();
        byte[][] texts = new byte[SAMPLE_NANOS.length][];
        for (int i = 0; i < texts.length; i++) {
            line.clear();
            parts.write(new SampleEvent(epochSecond, SAMPLE_NANOS[i]), line);
            texts[i] = line.copy(0);
        }
        // The first sample's fraction is all zeros and the second's has no zero, so they differ in just the fraction.
        int start = Arrays.mismatch(texts[0], texts[1]);
        if (start < 0) {
            start = texts[0].length;
        }
        int length = 0;
        while (length < MAX_FRACTION_LENGTH
                && start + length < Math.min(texts[0].length, texts[1].length)
                && texts[0][start + length] != texts[1][start + length]) {
            length++;
        }
        // Accept the text only if overwriting its fraction reproduces every sample. An empty one is none: what stands
        // before it may decide how the level is printed.
        line.clear();
        line.appendLiteral(new String(texts[0], StandardCharsets.UTF_8));
        boolean isText = line.length() > 0 && line.isRepeatable(0);
        TimeText text = isText ? new TimeText(texts[0], start, length) : null;
        for (int i = 0; i < texts.length && text != null; i++) {
            text = text.is(texts[i], SAMPLE_NANOS[i]) ? text : null;
        }
        return new Second(epochSecond, text, new LevelText[LevelPlace.STANDARD_LEVELS]);
    }
}
