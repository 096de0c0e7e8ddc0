package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A context is stopped and started again, and reads its configuration anew: what it has taken is in the file once, in the
 * order of its thread. While it is stopped, Log4j takes nothing.
 */
@Timeout(120)
final class StopAndStartLoseNothingTest {

    private static final int THREADS = 4;
    private static final int RUNS = 3;
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    @TempDir
    private Path folder;

    private Path file;
    private Path configuration;

    @BeforeEach
    void writeConfiguration() throws IOException {
        file = folder.resolve("app.log");
        configuration = folder.resolve("log4j2.xml");
        // A flush interval this long lets the ring hold lines for as long as it may.
        Files.writeString(configuration, RunningLog4j.xml("""
                <Disruptor name="ASYNC" ringSize="1024" flushIntervalMillis="200">
                  <File name="FILE" fileName="%s"><TidLayout pattern="%%msg%%n"/></File>
                </Disruptor>""".formatted(file)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofLinesLoggedBefore(boolean onFastLane) throws Exception {
        int lines = 1000;
        try (RunningLog4j log4j = RunningLog4j.ofFile(configuration)) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{} {}");
            for (int run = 1; run <= RUNS; run++) {
                DisruptorAppender async = log4j.async();
                int end = run * lines;
                join(started(thread -> {
                    for (int line = end - lines; line < end; line++) {
                        log(call, thread, line, onFastLane);
                    }
                }));
                log4j.context().stop();

                assertThat(Counters.of(async)).isEqualTo(new Counters(THREADS * lines, THREADS * lines, 0, 0));
                assertThat(async.getDeferred()).isPositive();
                List<Integer> expected = IntStream.range(0, end).boxed().toList();
                assertThat(linesOfThreads()).allMatch(expected::equals);

                log(call, 0, Integer.MAX_VALUE, onFastLane);
                log4j.context().start();
            }
            assertThat(call.deferred()).isEqualTo(onFastLane ? RUNS * THREADS * lines : 0);
        }
        assertThat(Files.readAllLines(file)).hasSize(RUNS * THREADS * lines);
    }

    /** Threads do not know what Log4j takes on its own way, since it takes nothing while it is stopped; of the lane they do. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofThreadsThatLogOn(boolean onFastLane) throws Exception {
        List<DisruptorAppender> appenders = new ArrayList<>();
        List<List<Integer>> taken = emptyLists();
        try (RunningLog4j log4j = RunningLog4j.ofFile(configuration)) {
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> threads = started(thread -> {
                LaneCall call = new LaneCall(log4j.logger(), Level.INFO, onFastLane ? "{} {}{}{}" : "{} {}");
                for (int line = 0; !over.get(); line++) {
                    if (!onFastLane) {
                        log(call, thread, line, false);
                    } else if (call.defer(thread, line, "", "")) {
                        taken.get(thread).add(line);
                    }
                    if (line % 100 == 0) {
                        // Or the file grows with the time that the machine takes to start.
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                }
            });
            for (int run = 0; run < RUNS; run++) {
                DisruptorAppender async = log4j.async();
                appenders.add(async);
                while (async.getPublished() < 1000) {
                    Thread.sleep(1);
                }
                log4j.context().stop();
                log4j.context().start();
            }
            appenders.add(log4j.async());
            over.set(true);
            join(threads);
        }

        List<List<Integer>> lines = linesOfThreads();
        if (onFastLane) {
            assertThat(lines).isEqualTo(taken);
        } else {
            assertThat(lines)
                    .allMatch(ofThread -> ofThread.equals(
                            ofThread.stream().distinct().sorted().toList()));
        }
        long inFile = lines.stream().mapToInt(List::size).sum();
        assertThat(appenders.stream().mapToLong(DisruptorAppender::getWritten).sum())
                .isEqualTo(inFile);
        assertThat(appenders).allSatisfy(async -> {
            long published = async.getPublished();
            assertThat(Counters.of(async)).isEqualTo(new Counters(published, published, 0, 0));
        });
    }

    private static void log(LaneCall call, int thread, int line, boolean onFastLane) {
        if (onFastLane) {
            call.log(thread, line);
        } else {
            call.log(MadeBy.markerInTurns(line), thread, MadeBy.inTurns(line, line));
        }
    }

    private static List<Thread> started(IntConsumer logging) {
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> new Thread(() -> logging.accept(thread)))
                .toList();
        threads.forEach(Thread::start);
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static List<List<Integer>> emptyLists() {
        return Stream.<List<Integer>>generate(ArrayList::new).limit(THREADS).toList();
    }

    /** The lines' numbers, thread by thread, in the order in which they are in the file. */
    private List<List<Integer>> linesOfThreads() throws IOException {
        List<List<Integer>> numbers = emptyLists();
        for (String line : Files.readAllLines(file)) {
            int space = line.indexOf(' ');
            numbers.get(Integer.parseInt(line.substring(0, space))).add(Integer.valueOf(line.substring(space + 1)));
        }
        return numbers;
    }
}
