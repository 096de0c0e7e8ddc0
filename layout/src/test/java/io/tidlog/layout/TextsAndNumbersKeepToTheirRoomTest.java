package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put right into a line is whole, leaves what comes before it alone, and needs no more room than it says. */
final class TextsAndNumbersKeepToTheirRoomTest {

    private static final int AT = 3;
    private static final byte BEFORE = '#';

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 512})
    void texts(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + i % 26);
        }
        byte[] target = target(length + Ascii.MAX_EXCESS);

        int end = new Ascii(text).copyTo(target, AT);

        assertThat(end).isEqualTo(AT + length);
        assertThat(Arrays.copyOfRange(target, AT, end)).isEqualTo(text);
        assertThat(Arrays.copyOf(target, AT)).containsOnly(BEFORE);
    }

    /** Shorter than the one before it, whose bytes are still in the padding. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 17, 64, 65})
    void rememberedTexts(int length) {
        LastText remembered = new LastText();
        remembered.become("long", line("x".repeat(200)));
        remembered.become("short", line("y".repeat(length)));
        byte[] target = target(length + Ascii.MAX_EXCESS);

        int end = remembered.copyTo(target, AT);

        assertThat(new String(target, AT, end - AT, StandardCharsets.US_ASCII)).isEqualTo("y".repeat(length));
        assertThat(Arrays.copyOf(target, AT)).containsOnly(BEFORE);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                9,
                10,
                9_999,
                10_000,
                99_999_999,
                100_000_000,
                9_999_999_999_999_999L,
                10_000_000_000_000_000L,
                Long.MAX_VALUE,
                -1,
                -9,
                -10,
                -10_000,
                -100_000_000,
                -10_000_000_000_000_000L,
                Long.MIN_VALUE + 1,
                Long.MIN_VALUE
            })
    void numbers(long value) {
        byte[] target = target(Decimal.MAX_LENGTH);

        int end = Decimal.put(value, target, AT);

        assertThat(new String(target, AT, end - AT, StandardCharsets.US_ASCII)).isEqualTo(Long.toString(value));
        assertThat(Arrays.copyOf(target, AT)).containsOnly(BEFORE);
    }

    /** The pieces of a line must not be as many copies of it, nor its size overflow. */
    @ParameterizedTest
    @CsvSource({
        "1024, 1025, 2048",
        "1024, 5000, 5000",
        "1073741824, 1073741825, 2147483639",
        "2147483639, 2147483639, 2147483639",
    })
    void largerArrays(int size, long needed, int expected) {
        assertThat(AsciiBuffer.newSize(size, needed)).isEqualTo(expected);
    }

    @Test
    void linesBeyondTheLongestArray() {
        assertThatThrownBy(() -> AsciiBuffer.newSize(1 << 30, 1L << 31))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("a line of 2147483648 bytes: expected at most 2147483639");
    }

    @ParameterizedTest
    @ValueSource(bytes = {BEFORE, 0, -1, (byte) 0xA9, Byte.MIN_VALUE, Byte.MAX_VALUE})
    void threeDigitsLeaveWhatComesBeforeThem(byte before) {
        for (int value = 0; value < 1000; value++) {
            byte[] target = {before, 'x', 'x', 'x', ':'};

            Decimal.putThree(value, target, 1);

            assertThat(target[0]).isEqualTo(before);
            assertThat(new String(target, 1, 4, StandardCharsets.US_ASCII)).isEqualTo(String.format("%03d:", value));
        }
    }

    private static byte[] target(int room) {
        byte[] target = new byte[AT + room];
        Arrays.fill(target, BEFORE);
        return target;
    }

    private static LineBuffer line(String text) {
        LineBuffer line = new LineBuffer();
        line.appendLiteral(text);
        return line;
    }
}
