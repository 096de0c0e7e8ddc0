package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Strings are read by words where the JDK can (from 22 on), and char by char elsewhere: nobody must see the difference.
 */
class SameBytesByWordsAndByCharsTest {

    /** Beyond one chunk of {@link TextBuffer}, and around every threshold in it. */
    private static final int MAX_LENGTH = 1100;

    /** One char of each kind, and the neighbours of each border. */
    private static final String ODD_CHARS =
            "?\u0000\t\n\r\u001B\u001F ~\u007F\u0080\u0085\u009F\u00A0\u00FF\u0100\u010A\u2028\uD83D\uDE00\uFFFF";

    static IntStream lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 140), IntStream.rangeClosed(1020, 1060));
    }

    /** U+010A is the one whose lower half is a line feed. */
    @ParameterizedTest
    @MethodSource("lengths")
    void oddCharAtEveryPlace(int length) {
        String plain = "room 4000 ".repeat(MAX_LENGTH / 10).substring(0, length);
        int step = length > 140 ? 37 : 1;
        for (char odd : ODD_CHARS.toCharArray()) {
            for (int place = 0; place < length; place += step) {
                assertSameBytes(plain.substring(0, place) + odd + plain.substring(place + 1));
            }
        }
        assertSameBytes(plain);
    }

    @Property
    void generatedText(@ForAll("texts") String text) {
        assertSameBytes(text);
    }

    /** What a text leaves behind in a buffer, and what it makes it expect, changes nothing for the next. */
    @Property(tries = 300)
    void generatedTextsInOneBuffer(@ForAll @Size(max = 40) List<@From("texts") String> texts) {
        for (Newlines newlines : Newlines.values()) {
            TextGuard guard = TextGuard.of(newlines);
            LineBuffer byWords = new LineBuffer(true);
            for (String text : texts) {
                byWords.clear();
                assertThat(bytes(byWords, text, guard)).isEqualTo(bytes(new LineBuffer(false), text, guard));
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars(ODD_CHARS)
                .ofMaxLength(MAX_LENGTH);
        Arbitrary<String> printable =
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(MAX_LENGTH);
        Arbitrary<String> withOneOddChar = Combinators.combine(
                        printable,
                        Arbitraries.chars().with(ODD_CHARS),
                        Arbitraries.integers().between(0, MAX_LENGTH))
                .as((text, odd, place) -> {
                    int at = Math.min(place, text.length());
                    return text.substring(0, at) + odd + text.substring(at);
                });
        return Arbitraries.oneOf(anything, printable, withOneOddChar);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void readsWordsFromJdk22On() {
        assertThat(Segments.AVAILABLE).isTrue();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21)
    void readsCharsBeforeJdk22() {
        assertThat(Segments.AVAILABLE).isFalse();
    }

    private static void assertSameBytes(String text) {
        for (Newlines newlines : Newlines.values()) {
            TextGuard guard = TextGuard.of(newlines);
            for (CharSequence form : Stream.of(text, new StringBuilder(text)).toList()) {
                assertThat(bytes(new LineBuffer(true), form, guard))
                        .isEqualTo(bytes(new LineBuffer(false), form, guard));
            }
        }
    }

    private static byte[] bytes(LineBuffer line, CharSequence text, TextGuard guard) {
        line.appendText(text, 0, guard);
        line.finish();
        return line.copy(0);
    }
}
