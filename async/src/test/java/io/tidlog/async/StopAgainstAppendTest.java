package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threads that log while the appender is stopped, through a ring that is always full: each line is written whole and once,
 * or counted, and nobody waits for ever. The slots' buffers are replaced all the while, since lines differ in length; every
 * other one or so is made by the writer thread.
 *
 * <p>How threads meet is up to the machine, so there are many rounds, and more with {@code -Dtidlog.test.rounds}; lengths
 * and moments come from a seed that a failure names.
 */
@Timeout(600)
@OnEveryDisruptor
final class StopAgainstAppendTest {

    private static final int ROUNDS = Integer.getInteger("tidlog.test.rounds", 30);
    private static final int THREADS = 4;
    private static final int LONGEST = 3000;

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    void everyLineIsInOneCount(WaitStrategy waitStrategy) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            play(waitStrategy, WhenFull.values()[round % WhenFull.values().length], round);
        }
    }

    private static void play(WaitStrategy waitStrategy, WhenFull whenFull, int seed) throws Exception {
        AsyncStream async = new AsyncStream(settings -> settings.setWaitStrategy(waitStrategy)
                .setWhenFull(whenFull)
                .setTimeoutMillis(1)
                .setMaxRetainedLineBytes(1024));
        CountDownLatch start = new CountDownLatch(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            char letter = (char) ('a' + i);
            threads.add(new Thread(() -> {
                Random random = new Random(seed * THREADS + letter);
                start.countDown();
                // Logs on for a while after the end, so that some lines come too late.
                for (int late = 0; late < 50; late += async.appender.isStopped() ? 1 : 0) {
                    int length = 1 + random.nextInt(LONGEST);
                    Message message = new SimpleMessage(String.valueOf(letter).repeat(length));
                    async.log(Level.INFO, message, MadeBy.markerInTurns(random.nextInt(3)));
                }
            }));
        }
        threads.forEach(Thread::start);
        start.await();
        long lines = new Random(seed).nextInt(500);
        while (async.appender.getPublished() < lines) {
            Thread.onSpinWait();
        }
        async.appender.stop();
        for (Thread thread : threads) {
            thread.join();
        }

        Counters counters = async.stopAndCount();
        List<String> written = async.stream.lines().stream()
                .filter(line -> !line.startsWith("WARN"))
                .toList();
        assertThat(written).as("seed %d: %s", seed, counters).hasSize((int) counters.written());
        assertThat(written).as("seed %d", seed).allMatch(StopAgainstAppendTest::isWhole);
        assertThat(counters.dropped()).as("seed %d", seed).isGreaterThanOrEqualTo(1);
    }

    /** {@code INFO aaaa}, of one letter. */
    private static boolean isWhole(String line) {
        char letter = line.charAt("INFO ".length());
        return line.equals("INFO " + String.valueOf(letter).repeat(line.length() - "INFO ".length()));
    }
}
