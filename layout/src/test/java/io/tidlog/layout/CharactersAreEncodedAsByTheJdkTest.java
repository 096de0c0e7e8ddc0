package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters become the bytes that the JDK's encoder makes of them, wherever they stand in a buffer. */
class CharactersAreEncodedAsByTheJdkTest {

    /** A prime, so that the lower bits differ, too. */
    private static final int SUPPLEMENTARY_STEP = 31;

    private final LineBuffer line = new LineBuffer();

    /** Too few chars for any way of copying text but the one for single characters, and all that others leave to it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\u00E9", "\u4F60", "\uD83D\uDE00"})
    void charactersBetweenOthers(String neighbour) {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertEncoded(neighbour + (char) c + neighbour);
        }
        // Beyond, every bit is in some of them.
        for (int c = Character.MIN_SUPPLEMENTARY_CODE_POINT; c <= Character.MAX_CODE_POINT; c += SUPPLEMENTARY_STEP) {
            assertEncoded(neighbour + Character.toString(c) + neighbour);
        }
    }

    /** The bytes of a character are stored together, and perhaps one more: the buffer has room for that. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00E9", "\u4F60", "\uD83D\uDE00", "\uD83D", "\uDE00\uD83D", "\u4F60\u2028\u4F60"})
    void atTheEndOfTheBuffer(String text) {
        for (int length = AsciiBuffer.INITIAL_SIZE - 20; length <= AsciiBuffer.INITIAL_SIZE; length++) {
            line.letGo();
            assertEncoded("x".repeat(length), text);
        }
    }

    /** What follows is written over what was stored too much. */
    @Test
    void oneAfterTheOther() {
        StringBuilder text = new StringBuilder();
        for (String piece : new String[] {"\u4F60", "1", "\u4F60", "", "\u00E9", "\uD83D\uDE00", "2", "\uFFFF", "\n"}) {
            line.appendText(piece, 0, TextGuard.NONE);
            text.append(piece);
        }

        assertThat(line.copy(0)).isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** In short text, in text that is long enough for the JDK's encoder, and behind another character. */
    @ParameterizedTest
    @EnumSource(value = Newlines.class, names = "RAW", mode = EnumSource.Mode.EXCLUDE)
    void noControlCharacterPassesTheGuard(Newlines newlines) {
        TextGuard guard = TextGuard.of(newlines);
        for (String before : new String[] {"", "\u4F60", "x".repeat(100), "\u00E9".repeat(100)}) {
            for (int c = 0; c <= Character.MAX_VALUE; c++) {
                line.clear();
                line.appendText(before + (char) c + "x", 0, guard);

                String printed = line.toString().replace("\n\t", "").replace("\t", "");
                if (printed.chars().anyMatch(CharactersAreEncodedAsByTheJdkTest::isControl)) {
                    assertThat(printed).as("U+%04X behind '%s'", c, before).isEmpty();
                }
            }
        }
    }

    /** As Unicode has it. */
    private static boolean isControl(int c) {
        int category = Character.getType(c);
        return category == Character.CONTROL
                || category == Character.LINE_SEPARATOR
                || category == Character.PARAGRAPH_SEPARATOR;
    }

    private void assertEncoded(String... pieces) {
        line.clear();
        for (String piece : pieces) {
            line.appendText(piece, 0, TextGuard.NONE);
        }
        line.replaceUnpairedSurrogates();

        String text = String.join("", pieces);
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(line.bytes(), 0, line.length(), expected, 0, expected.length)) {
            assertThat(line.copy(0)).as(text).isEqualTo(expected);
        }
    }
}
