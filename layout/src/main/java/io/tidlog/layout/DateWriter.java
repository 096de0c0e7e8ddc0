package io.tidlog.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
final class DateWriter extends FieldWriter {

    private static final int[] SAMPLE_NANOS = {0, 123_456_789, 987_654_321};
    private static final int MAX_FRACTION_LENGTH = 9;

    /** An event up to this late, from a thread that was held up, must not make two seconds alternate. */
    private static final int MAX_SECONDS_LATE = 10;

    /**
     * A second's text and the place of its fraction. Published safely by a plain write, since all of it is final, and its
     * array holds nothing that may be missed.
     *
     * @param withLevel the text with that of a level behind it; null at first, and then never replaced
     */
    private record Second(long epochSecond, Ascii text, int fractionStart, int fractionLength, LevelText[] withLevel) {}

    /** Immutable. */
    private record LevelText(Level level, Ascii text) {}

    private static final Second UNKNOWN = new Second(Long.MIN_VALUE, null, 0, 0, new LevelText[0]);

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
        // Before 1970, a clock that counts in milliseconds has negative nanoseconds.
        if (second.text == null || instant.getNanoOfSecond() < 0) {
            parts.write(event, line);
            if (level != null) {
                level.write(event, line);
            }
            return;
        }
        int start = line.length();
        if (level == null) {
            line.append(second.text);
        } else {
            writeWithLevel(second, event, line);
        }
        line.overwriteFraction(start + second.fractionStart, second.fractionLength, instant.getNanoOfSecond());
    }

    private void writeWithLevel(Second second, LogEvent event, LineBuffer line) {
        Level of = event.getLevel();
        int place = of == null ? 0 : LevelPlace.of(of, LevelPlace.STANDARD_LEVELS);
        LevelText known = second.withLevel[place];
        if (known != null && known.level == of) {
            line.append(known.text);
            return;
        }
        int start = line.length();
        line.append(second.text);
        level.write(event, line);
        Ascii text = known == null && of != null ? line.repeatableText(start) : null;
        if (text != null) {
            second.withLevel[place] = new LevelText(of, text);
        }
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
        // Accept the text only if overwriting its fraction reproduces every sample.
        line.clear();
        line.appendLiteral(new String(texts[0], StandardCharsets.UTF_8));
        Ascii text = line.repeatableText(0);
        for (int i = 0; i < texts.length && text != null; i++) {
            line.overwriteFraction(start, length, SAMPLE_NANOS[i]);
            text = Arrays.equals(line.copy(0), texts[i]) ? text : null;
        }
        if (text != null && text.length() == 0) {
            // What stands before it may then decide how the level is printed.
            text = null;
        }
        return new Second(epochSecond, text, start, length, new LevelText[LevelPlace.STANDARD_LEVELS]);
    }
}
