package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
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
    @ValueSource(ints = {8, 9, 15, 16, 24, 31, 32, 33, 63, 64, 65, 200})
    void eachCharAtEachPlace(int length) {
        for (int place = 0; place < length; place++) {
            for (int c = 0; c <= 0x180; c++) {
                String text = PLAIN.substring(0, place) + (char) c + PLAIN.substring(place + 1, length);
                assertThat(isCopied(text))
                        .as("U+%04X at %d of %d", c, place, length)
                        .isEqualTo(c >= ' ' && c <= '~');
                isCopied("\u00E9\u007F\n".repeat(70)); // stays behind the next text
            }
        }
    }

    /** Two chars of the string, but one question mark. */
    @Test
    void surrogatePair() {
        assertThat(isCopied("What? \uD83D\uDE00 " + PLAIN)).isFalse();
        assertThat(isCopied("What? ?? " + PLAIN)).isTrue();
    }

    @Test
    void expectsWhatItHasSeenLast() {
        assertThat(strings.isExpected()).isTrue();
        isCopied("several\nlines");
        assertThat(strings.isExpected()).isFalse();
        strings.learn(true);
        assertThat(strings.isExpected()).isTrue();
    }

    /** It may be large. */
    @Test
    void keepsNoArrayThatALongLineHasLeft() {
        LineBuffer line = new LineBuffer();
        line.appendLiteral("x".repeat(LineBuffer.MAX_RETAINED_SIZE));
        WeakReference<byte[]> large = new WeakReference<>(line.bytes());
        line.letGo();
        for (int i = 0; i < 100 && large.get() != null; i++) {
            System.gc();
        }
        assertThat(large.get()).isNull();
        assertThat(line.bytes()).hasSizeLessThan(LineBuffer.MAX_RETAINED_SIZE);
    }

    /** The JDK allocates for each of them. */
    @Test
    void leavesStringsAloneForAWhileAfterOneBeyondLatin1() {
        int asked = 0;
        for (int i = 0; i < 10_240; i++) {
            if (strings.isExpected()) {
                isCopied("players \u2014 all of them");
                asked++;
            }
            strings.learn(true);
        }
        assertThat(asked).isEqualTo(10);
    }

    @Test
    void goesOnAfterOthers() {
        for (int i = 0; i < 1000; i++) {
            isCopied("caf\u00E9? " + PLAIN);
            isCopied("several?\nlines");
            assertThat(strings.isExpected()).isFalse();
            strings.learn(true);
            assertThat(strings.isExpected()).isTrue();
        }
    }

    /** On the way back from the end of the stack, each frame has a little more room for one of them to fail in. */
    @Test
    void isWholeAfterTheStackHasEnded() throws Exception {
        String longText = "x".repeat(3000);
        List<LineBuffer> many = Stream.generate(LineBuffer::new).limit(5000).toList();
        Iterator<LineBuffer> next = many.iterator();
        int[] failed = {0};
        Thread thread = new Thread(null, () -> descend(longText, next, failed), "small", 256 * 1024);
        thread.start();
        thread.join();

        assertThat(failed[0]).isPositive();
        assertThat(many).allSatisfy(line -> {
            line.clear();
            line.appendLiteral(longText);
            assertThat(line.toString()).isEqualTo(longText);
        });
    }

    /** To an array with just enough room; what is before it stays as it is. */
    private boolean isCopied(String text) {
        byte[] target = new byte[text.length() + 2];
        target[0] = 7;
        if (!strings.copy(text, target, 1)) {
            return false;
        }
        assertThat(target[0]).isEqualTo((byte) 7);
        assertThat(new String(target, 1, text.length(), StandardCharsets.ISO_8859_1))
                .isEqualTo(text);
        return true;
    }

    private static void descend(String text, Iterator<LineBuffer> next, int[] failed) {
        try {
            descend(text, next, failed);
        } catch (StackOverflowError e) {
            // The end.
        }
        try {
            if (next.hasNext()) {
                next.next().appendLiteral(text);
            }
        } catch (StackOverflowError e) {
            failed[0]++;
        }
    }
}
