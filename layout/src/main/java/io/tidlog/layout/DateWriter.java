package io.tidlog.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * Writes {@code %d} and the literals around it. The text of a second is made once; then only its fraction is
 * overwritten.
 *
 * <p>A time zone never changes its offset within a second, so only the fraction changes. Its place is learnt from what
 * Log4j prints for three instants of that second, not from the date pattern, which Log4j versions interpret
 * differently. Text that cannot be reproduced this way, such as that of {@code %d{n}}, is left to Log4j.
 *
 * <p>Thread-safe. Allocates once a second.
 */
final class DateWriter extends FieldWriter {

    private static final int[] SAMPLE_NANOS = {0, 123_456_789, 987_654_321};
    private static final int MAX_FRACTION_LENGTH = 9;

    /** An event up to this late, from a thread that was held up, must not make two seconds alternate. */
    private static final int MAX_SECONDS_LATE = 10;

    /** A second's text and the place of its fraction. Immutable, so a plain write publishes it safely. */
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
        // Before 1970, a clock that counts in milliseconds has negative nanoseconds.
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
        return new Second(epochSecond, text, start, length);
    }
}
