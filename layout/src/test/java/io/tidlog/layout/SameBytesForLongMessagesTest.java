package io.tidlog.layout;

import java.util.List;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers grow and long texts are copied in pieces: nothing is lost or torn where one piece meets the next. */
@OnEveryLog4j
final class SameBytesForLongMessagesTest {

    private static final List<LayoutPair> LAYOUTS =
            List.of(LayoutPair.of(TidLayout.DEFAULT_PATTERN), LayoutPair.of("%m\uDE00%-20m%n%c %m{nolookups}"));

    /** Around the powers of two that buffers and pieces are likely to be sized by. */
    @ParameterizedTest
    @ValueSource(ints = {1024, 2048, 4096, 8192, 16384, 32768})
    void aroundTheSizeOfABuffer(int size) {
        for (int length = size - 2; length <= size + 2; length++) {
            assertSame(length, "a");
            assertSame(length, "é");
            assertSame(length, "a\r\n");
            assertSame(length, "\uD83D\uDE00");
            assertSame(length, "\uD83D\uDE00x");
            assertSame(length, "\uD83D");
            assertSame(length, "x\uDE00\uD83D");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 100_000, 1_000_000})
    void farBeyondIt(int length) {
        assertSame(length, "all of it is ASCII, ");
        assertSame(length, "joué à 你好 \uD83D\uDE00\r\n\u2028");
    }

    @Test
    void aShortLineAfterALongOne() {
        assertSame(200_000, "é");
        assertSame(3, "é");
    }

    private static void assertSame(int length, String unit) {
        String text = unit.repeat(length / unit.length() + 1).substring(0, length);
        String name = length + " chars of " + unit;
        for (LayoutPair layouts : LAYOUTS) {
            layouts.assertSame(new NamedEvent(
                    name,
                    LogEvents.builder().setMessage(new SimpleMessage(text)).build()));
            layouts.assertSame(new NamedEvent(
                    name + " in a parameter",
                    LogEvents.builder()
                            .setMessage(new ParameterizedMessage("{}", text))
                            .build()));
        }
    }
}
