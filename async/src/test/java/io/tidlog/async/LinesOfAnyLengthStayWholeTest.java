package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * More threads than there are drafts, which hold their drafts while they wait for room in the ring, log lines of all
 * lengths: each line is that of its thread alone, though drafts and the buffers of slots grow and are replaced.
 */
@Timeout(60)
final class LinesOfAnyLengthStayWholeTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LINES = 200;
    private static final int MAX_RETAINED_BYTES = 1024;

    /** What fits into a record, a new slot, a new draft, a slot that is kept; and what does not. */
    private static final int[] LIMITS = {0, Texts.MAX_LENGTH, 192, 512, MAX_RETAINED_BYTES, 4 * MAX_RETAINED_BYTES};

    private static final int DEVIATION = 20;

    @ParameterizedTest
    @EnumSource
    void eachThreadHasItsOwn(MadeBy madeBy) throws Exception {
        List<String> lines;
        try (AsyncStream async =
                new AsyncStream(madeBy, settings -> settings.setMaxRetainedLineBytes(MAX_RETAINED_BYTES))) {
            List<Thread> threads = LETTERS.chars()
                    .mapToObj(letter -> new Thread(() -> messages((char) letter).forEach(async::log)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            int all = LETTERS.length() * LINES;
            assertThat(async.stopAndCount()).isEqualTo(new Counters(all, all, 0, 0));
            lines = async.stream.lines();
        }

        Map<Character, Iterator<String>> expected = new HashMap<>();
        LETTERS.chars()
                .forEach(letter ->
                        expected.put((char) letter, messages((char) letter).iterator()));
        for (String line : lines) {
            Iterator<String> ofThread = expected.get(line.charAt("INFO ".length()));
            if (!line.equals("INFO " + ofThread.next())) {
                throw new AssertionError("not as it was logged: " + line);
            }
        }
        assertThat(lines).hasSize(LETTERS.length() * LINES);
    }

    /** The same each time. */
    private static Stream<String> messages(char letter) {
        Random random = new Random(letter);
        return IntStream.range(0, LINES).mapToObj(line -> {
            int length = LIMITS[random.nextInt(LIMITS.length)] + random.nextInt(2 * DEVIATION) - DEVIATION;
            return String.valueOf(letter).repeat(Math.max(1, length));
        });
    }
}
