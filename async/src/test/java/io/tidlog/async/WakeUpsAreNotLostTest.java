package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A line that comes while the writer thread goes to rest is not left behind, though no other line follows. In a full ring
 * this would go unnoticed, because threads that wait for room wake the writer thread again and again.
 *
 * <p>How threads meet is up to the machine, so there are as many lines as it makes in some time, and more with
 * {@code -Dtidlog.test.wakeUpMillis}.
 */
@Timeout(60)
final class WakeUpsAreNotLostTest {

    private static final long TEST_NANOS = TimeUnit.MILLISECONDS.toNanos(Long.getLong("tidlog.test.wakeUpMillis", 300));

    private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

    static Stream<Arguments> strategiesAndThreads() {
        return Stream.of(WaitStrategy.values())
                .flatMap(strategy -> Stream.of(Arguments.of(strategy, 1), Arguments.of(strategy, 3)));
    }

    @ParameterizedTest
    @MethodSource("strategiesAndThreads")
    void ofLines(WaitStrategy waitStrategy, int threads) throws Exception {
        try (StreamLane lane = new StreamLane(
                settings -> settings.setWaitStrategy(waitStrategy).setFlushIntervalMillis(0))) {
            LaneCall call = lane.call(Level.INFO, "{} {}");
            DisruptorAppender appender = lane.async.appender;
            // All ways into the ring.
            LongConsumer logging = line -> {
                if (line % 4 == 3) {
                    call.log(line, line);
                } else {
                    call.log(MadeBy.markerInTurns(line), line, MadeBy.inTurns(line, line));
                }
            };
            long lines = new Turns(logging, appender::getWritten).take(threads);

            assertThat(call.deferred()).isEqualTo(lines / 4);
            assertThat(lane.stopAndCount(lines)).isEqualTo(new Counters(lines, lines, 0, 0));
            long next = 0;
            for (String line : lane.async.stream.lines()) {
                if (!line.equals("INFO " + next + " " + next)) {
                    throw new AssertionError("\"" + line + "\" is not line " + next);
                }
                next++;
            }
        }
    }

    /** With nothing else to do, the threads meet in {@link WriterPause} more often. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void ofSlots(int threads) throws Exception {
        RingSettings settings = new RingSettings(16, WhenFull.BLOCK, Level.OFF, 0, 0, WaitStrategy.BLOCK, 0, 64);
        LineRing ring = new LineRing(settings, List.of());
        Thread writer = new Thread(() -> {
            while (!ring.isExhausted()) {
                if (ring.drain() == 0) {
                    ring.pause().await(ring, HOUR_NANOS);
                }
            }
        });
        ring.setWriter(writer);
        writer.start();
        try {
            long slots = new Turns(slot -> ring.publish(ring.claim(Level.INFO)), () -> ring.drainedSequence() + 1)
                    .take(threads);

            assertThat(ring.published()).isEqualTo(slots);
        } finally {
            ring.close();
            writer.join();
        }
    }

    /** The writer thread has drained the ring, and will go to rest after its write. */
    @ParameterizedTest
    @EnumSource
    void ofALineThatComesDuringAWrite(WaitStrategy waitStrategy) throws Exception {
        try (AsyncStream async = new AsyncStream(
                settings -> settings.setWaitStrategy(waitStrategy).setFlushIntervalMillis(0))) {
            async.stream.hold();
            async.log("first");
            async.stream.awaitHeldWrite();
            async.log("second");
            async.stream.release();
            FailedWritesAreCountedTest.awaitWritten(async, 2);

            assertThat(async.stream.lines()).containsExactly("INFO first", "INFO second");
        }
    }

    /** A thread that finds the ring full counts its line in its own time, when the writer thread may be at rest again. */
    @Test
    void ofADropThatIsToBeReported() throws Exception {
        try (AsyncStream async = new AsyncStream(settings -> settings.setWaitStrategy(WaitStrategy.BLOCK))) {
            async.log("line");
            FailedWritesAreCountedTest.awaitWritten(async, 1);
            async.appender.countDropped(Level.DEBUG);
            while (async.stream.lines().size() < 2) {
                Thread.sleep(1);
            }

            assertThat(async.stream.lines()).last().asString().contains("1 line dropped since", ": 1 DEBUG");
        }
    }

    /**
     * With {@code whenFull="drop"} nobody wakes a writer for which there is no room. Each published quarter of the ring
     * does, but here all were published before it lay down.
     */
    @Test
    void ofARingThatHasBecomeFullBefore() {
        RingSettings settings = new RingSettings(16, WhenFull.DROP, Level.OFF, 0, 3_600_000, WaitStrategy.SLEEP, 0, 64);
        LineRing ring = new LineRing(settings, List.of());
        ring.setWriter(Thread.currentThread());
        // Each pause is twice as long as the one before, but no longer than this.
        for (int i = 0; i < Long.SIZE; i++) {
            ring.pause().await(ring, 1);
        }
        for (int i = 0; i < ring.size(); i++) {
            ring.publish(ring.claim(Level.INFO));
        }

        ring.pause().await(ring, HOUR_NANOS);
        assertThat(ring.drain()).isPositive();
    }

    /** Threads that log in turns, each line just after the one before has arrived. */
    private static final class Turns {

        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

        /** About as long as the writer thread takes to come to rest. */
        private static final int MAX_SPINS = 50;

        /** Or a waiting thread keeps the processor that others need. */
        private static final int SPINS_BEFORE_YIELD = 100;

        private final LongConsumer logging;
        private final LongSupplier arrived;
        private final long start = System.nanoTime();
        private volatile boolean over;

        /** @param arrived how many lines have arrived */
        Turns(LongConsumer logging, LongSupplier arrived) {
            this.logging = logging;
            this.arrived = arrived;
        }

        /** Returns how many lines were logged. */
        long take(int threads) throws Exception {
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            try {
                List<Future<Long>> logged = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    int thread = i;
                    logged.add(executor.submit(() -> logEvery(threads, thread)));
                }
                long sum = 0;
                for (Future<Long> lines : logged) {
                    sum += lines.get();
                }
                return sum;
            } finally {
                executor.shutdown();
            }
        }

        private long logEvery(int threads, int first) {
            Random random = new Random(first);
            long lines = 0;
            for (long line = first; hasArrivedBefore(line); line += threads) {
                if (System.nanoTime() - start > TEST_NANOS) {
                    over = true;
                    break;
                }
                for (int spins = random.nextInt(MAX_SPINS); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                logging.accept(line);
                lines++;
            }
            return lines;
        }

        /** Waits for the line before. Returns false if it was the last. */
        private boolean hasArrivedBefore(long line) {
            long waitingSince = System.nanoTime();
            for (int spins = 1; arrived.getAsLong() < line; spins++) {
                if (over) {
                    return false;
                }
                if (System.nanoTime() - waitingSince > PATIENCE_NANOS) {
                    throw new AssertionError("line " + (line - 1) + " was logged, and has not arrived after 20 s");
                }
                if (spins % SPINS_BEFORE_YIELD == 0) {
                    Thread.yield();
                } else {
                    Thread.onSpinWait();
                }
            }
            return true;
        }
    }
}
