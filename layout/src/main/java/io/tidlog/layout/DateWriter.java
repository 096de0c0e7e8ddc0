package io.tidlog.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * Writes {@code %d} and the literals around it: the text of the current second once, then only its fraction.
 *
 * <p>Time zones change their offset between two seconds, never within one, so within a second only the fraction moves.
 * Where its digits are is not read from the date pattern, which Log4j versions interpret differently, but from what Log4j
 * prints for three instants of that second. A text that does not fit, such as that of {@code %d{n}}, is left to Log4j.
 *
 * <p>Thread-safe. Allocates once a second.
 */
final class DateWriter extends FieldWriter {

    private static final int[] SAMPLE_NANOS = {0, 123_456_789, 987_654_321};
    private static final int MAX_FRACTION_LENGTH = 9;

    /** Events this late, from a thread that was held up, must not make two seconds take turns. */
    private static final int MAX_SECONDS_LATE = 10;

    /** A second's text, and where its fraction is. Immutable, so that a plain write publishes it. */
    private record Second(long epochSecond, Ascii text, int fractionStart, int fractionLength) {}

    private static final Second UNKNOWN = new Second(Long.MIN_VALUE, null, 0, 0);

    private final FieldWriter parts;
    private Second current = UNKNOWN;

    DateWriter(FieldWriter parts) {
        this.parts = parts;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        Instant instant = event.getInstant();
        Second second = current;
        if (second.epochSecond != instant.getEpochSecond()) {
            second = moveTo(instant.getEpochSecond(), second);
        }
        // A clock before 1970 that counts in milliseconds has negative nanoseconds.
        if (second.text == null || instant.getNanoOfSecond() < 0) {
            parts.write(event, line);
            return;
        }
        int start = line.length();
        line.append(second.text);
        line.overwriteFraction(start + second.fractionStart, second.fractionLength, instant.getNanoOfSecond());
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
        // No digit of the second sample is a zero, so its fraction is where it differs from the first.
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
        // Only a text that this class would have written the same way is taken.
        line.clear();
        line.appendLiteral(new String(texts[0], StandardCharsets.UTF_8));
        Ascii text = line.repeatableText(0);
        for (int i = 0; i < texts.length && text != null; i++) {
            line.overwriteFraction(start, length, SAMPLE_NANOS[i]);
            text = Arrays.equals(line.copy(0), texts[i]) ? text : null;
        }
        return new Second(epochSecond, text, start, length);
    }
}
