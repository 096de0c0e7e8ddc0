package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threads log, now on the fast lane and now off it, while the appender stops, or another takes its place: each line is written
 * once and in the order of its thread, or counted.
 *
 * <p>How threads meet is up to the machine, so there are many rounds, and more with {@code -Dtidlog.test.rounds}; what they
 * choose comes from a seed that a failure names.
 */
@Timeout(600)
@ParameterizedClass
@EnumSource(
        value = CallKind.class,
        names = {"WOVEN", "MESSAGE"})
final class DeferredCallsSurviveChangesTest {

    private static final int ROUNDS = Integer.getInteger("tidlog.test.rounds", 30);
    private static final int RECONFIGURATIONS = 20;
    private static final int THREADS = 4;
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    @Parameter
    CallKind kind;

    @TempDir
    private Path folder;

    /** One of the threads that log {@code <thread> <number>}. */
    private static final class Caller extends Thread {

        private final LaneCall call;
        private final int number;
        private final Random random;
        private final CountDownLatch started;
        private final AtomicBoolean stop;
        private final Runnable pause;
        private int logged;

        Caller(LaneCall call, int number, long seed, CountDownLatch started, AtomicBoolean stop, Runnable pause) {
            this.call = call;
            this.number = number;
            this.random = new Random(seed * THREADS + number);
            this.started = started;
            this.stop = stop;
            this.pause = pause;
        }

        @Override
        public void run() {
            // Logs on for a while, so that some lines come too late.
            for (int late = 0; late < 50; late += stop.get() ? 1 : 0) {
                // What may change goes log4j-core's way.
                Object line = random.nextInt(4) == 0 ? new StringBuilder().append(logged) : (Object) logged;
                call.log(number, line);
                logged++;
                if (logged == 1) {
                    started.countDown();
                }
                if (random.nextInt(100) == 0) {
                    pause.run();
                }
            }
        }
    }

    /** @param pause what a caller does now and then */
    private static List<Caller> start(LaneCall call, long seed, AtomicBoolean stop, Runnable pause)
            throws InterruptedException {
        CountDownLatch started = new CountDownLatch(THREADS);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Caller caller = new Caller(call, i, seed, started, stop, pause);
            caller.start();
            callers.add(caller);
        }
        started.await();
        return callers;
    }

    private static long join(List<Caller> callers) throws InterruptedException {
        long logged = 0;
        for (Caller caller : callers) {
            caller.join();
            logged += caller.logged;
        }
        return logged;
    }

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    void stop(WaitStrategy waitStrategy) throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            WhenFull whenFull = WhenFull.values()[seed % WhenFull.values().length];
            try (StreamLane lane = new StreamLane(
                    kind,
                    settings -> settings.setWaitStrategy(waitStrategy)
                            .setWhenFull(whenFull)
                            .setTimeoutMillis(1))) {
                LaneCall call = lane.call(Level.INFO, "{} {}");
                AtomicBoolean stop = new AtomicBoolean();
                List<Caller> callers = start(call, seed, stop, Thread::yield);
                long lines = new Random(seed).nextInt(500);
                while (lane.async.appender.getPublished() < lines) {
                    Thread.onSpinWait();
                }
                lane.async.appender.stop();
                stop.set(true);
                Counters counters = lane.stopAndCount(join(callers));

                assertThat(lane.async.appender.getDeferred())
                        .as("seed %d", seed)
                        .isPositive();
                assertThat(counters.dropped()).as("seed %d", seed).isPositive();
                List<String> written = lane.async.stream.lines().stream()
                        .filter(line -> line.startsWith("INFO"))
                        .map(line -> line.substring("INFO ".length()))
                        .toList();
                assertThat(written).as("seed %d: %s", seed, counters).hasSize((int) counters.written());
                assertInOrder(written.stream(), seed);
            }
        }
    }

    @Test
    void reconfiguration() throws Exception {
        Path file = folder.resolve("app.log");
        String appender = "<Disruptor name='ASYNC' ringSize='1024' flushIntervalMillis='200'>"
                + "<File name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></File></Disruptor>".formatted(file);
        List<Caller> callers;
        long deferred;
        try (RunningLog4j log4j = RunningLog4j.with(appender)) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{} {}", kind);
            AtomicBoolean stop = new AtomicBoolean();
            List<DisruptorAppender> former = new ArrayList<>();
            // Or the file grows with the time that the machine takes to reconfigure.
            callers = start(call, 0, stop, () -> LockSupport.parkNanos(PAUSE_NANOS));
            for (int i = 0; i < RECONFIGURATIONS; i++) {
                DisruptorAppender before = log4j.async();
                long linesBefore = before.getPublished();
                while (before.getPublished() < linesBefore + 100) {
                    Thread.sleep(1);
                }
                log4j.reconfigure(appender);
                former.add(before);
            }
            stop.set(true);
            long logged = join(callers);
            long published = 0;
            // Only now: a caller that comes too late has claimed a slot for a moment, which counts until it is taken
            // back.
            for (DisruptorAppender before : former) {
                assertThat(Counters.of(before))
                        .isEqualTo(new Counters(before.getPublished(), before.getPublished(), 0, 0));
                published += before.getPublished();
            }
            assertThat(published + log4j.async().getPublished()).isEqualTo(logged);
            deferred = former.stream().mapToLong(DisruptorAppender::getDeferred).sum();
        }

        long lines;
        try (Stream<String> stream = Files.lines(file)) {
            lines = assertInOrder(stream, 0);
        }
        assertThat(lines)
                .isEqualTo(callers.stream().mapToInt(caller -> caller.logged).sum());
        assertThat(deferred).isGreaterThan(lines / 2);
    }

    /** Returns how many lines there are. */
    private static long assertInOrder(Stream<String> lines, long seed) {
        int[] last = {-1, -1, -1, -1};
        long[] count = new long[1];
        lines.forEach(line -> {
            int thread = line.charAt(0) - '0';
            int number = Integer.parseInt(line.substring(2));
            if (number <= last[thread]) {
                throw new AssertionError(
                        "seed %d: line %d after line %d of thread %d".formatted(seed, number, last[thread], thread));
            }
            last[thread] = number;
            count[0]++;
        });
        return count[0];
    }
}
