package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Digits are made by multiplications with rounded reciprocals, so every number of digits is tried at both of its ends. */
final class NumbersPrintAsLongToStringTest {

    private static final String BEFORE = "tid-";

    private final LineBuffer line = new LineBuffer();

    @Test
    void atEveryPowerOfTen() {
        for (long power = 1; power <= Long.MAX_VALUE / 10; power *= 10) {
            for (long factor = 1; factor <= 9; factor++) {
                for (long step = -2; step <= 2; step++) {
                    check(factor * power + step);
                    check(-factor * power + step);
                }
            }
        }
    }

    @Test
    void atTheEnds() {
        for (long step = 0; step <= 12; step++) {
            check(Long.MAX_VALUE - step);
            check(Long.MIN_VALUE + step);
            check(Integer.MAX_VALUE + step - 6);
            check(Integer.MIN_VALUE + step - 6);
        }
    }

    @Test
    void ofEveryGroupOfFourDigits() {
        for (int group = 0; group < 10_000; group++) {
            check(group);
            check(12_340_000L + group);
            check(group * 10_000L + 5_678);
        }
    }

    @Property(tries = 20_000)
    void anywhere(@ForAll long value) {
        check(value);
    }

    private void check(long value) {
        line.clear();
        line.appendLiteral(BEFORE);
        line.appendDecimal(value);
        assertThat(new String(line.bytes(), 0, line.length(), StandardCharsets.US_ASCII))
                .isEqualTo(BEFORE + value);
    }
}
