package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A string is taken for printable ASCII exactly if it is; and what that allocates has an end. */
@EnabledForJreRange(min = JRE.JAVA_22)
class PrintableStringsAreRecognisedTest {

    private static final String PLAIN = "room 4000? ".repeat(20);

    private final PrintableStrings strings = new PrintableStrings();

    /** The last word is whole, and has any number of chars. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 24, 31, 32, 33, 63, 64, 65, 200})
    void eachCharAtEachPlace(int length) {
        for (int place = 0; place < length; place++) {
            for (int c = 0; c <= 0x180; c++) {
                String text = PLAIN.substring(0, place) + (char) c + PLAIN.substring(place + 1, length);
                assertThat(strings.isPrintable(text))
                        .as("U+%04X at %d of %d", c, place, length)
                        .isEqualTo(c >= ' ' && c <= '~');
                strings.isPrintable("\u00E9\u007F\n".repeat(70)); // stays behind the next text
            }
        }
    }

    /** Two chars of the string, but one question mark. */
    @Test
    void surrogatePair() {
        assertThat(strings.isPrintable("What? \uD83D\uDE00 " + PLAIN)).isFalse();
        assertThat(strings.isPrintable("What? ?? " + PLAIN)).isTrue();
    }

    @Test
    void expectsWhatItHasSeenLast() {
        assertThat(strings.expects(PLAIN)).isTrue();
        strings.isPrintable("several\nlines");
        assertThat(strings.expects(PLAIN)).isFalse();
        strings.learn(true);
        assertThat(strings.expects(PLAIN)).isTrue();
    }

    @Test
    void leavesAloneWhatIsLongerThanABufferKeeps() {
        String longest = "x".repeat(LineBuffer.MAX_RETAINED_SIZE - 1);
        assertThat(strings.expects(longest)).isTrue();
        assertThat(strings.isPrintable(longest)).isTrue();
        assertThat(strings.isPrintable(longest.substring(1) + '\n')).isFalse();
        assertThat(strings.expects(longest + 'x')).isFalse();
    }

    /** The JDK allocates for each of them. */
    @Test
    void leavesStringsAloneForAWhileAfterOneBeyondLatin1() {
        int asked = 0;
        for (int i = 0; i < 10_240; i++) {
            if (strings.expects(PLAIN)) {
                strings.isPrintable("players \u2014 all of them");
                asked++;
            }
            strings.learn(true);
        }
        assertThat(asked).isEqualTo(10);
    }

    @Test
    void goesOnAfterOthers() {
        for (int i = 0; i < 1000; i++) {
            strings.isPrintable("caf\u00E9? " + PLAIN);
            strings.isPrintable("several?\nlines");
            assertThat(strings.expects(PLAIN)).isFalse();
            strings.learn(true);
            assertThat(strings.expects(PLAIN)).isTrue();
        }
    }

    /** On the way back from the end of the stack, each frame has a little more room for one of them to fail in. */
    @Test
    void isWholeAfterTheStackHasEnded() throws Exception {
        String longText = "x".repeat(3000);
        List<PrintableStrings> many =
                Stream.generate(PrintableStrings::new).limit(5000).toList();
        Iterator<PrintableStrings> next = many.iterator();
        int[] failed = {0};
        Thread thread = new Thread(null, () -> descend(longText, next, failed), "small", 256 * 1024);
        thread.start();
        thread.join();

        assertThat(failed[0]).isPositive();
        assertThat(many).allMatch(each -> each.isPrintable(longText));
    }

    private static void descend(String text, Iterator<PrintableStrings> next, int[] failed) {
        try {
            descend(text, next, failed);
        } catch (StackOverflowError e) {
            // The end.
        }
        try {
            if (next.hasNext()) {
                next.next().isPrintable(text);
            }
        } catch (StackOverflowError e) {
            failed[0]++;
        }
    }
}
