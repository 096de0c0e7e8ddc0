package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The drops that the reports name are all there were, of each level, though threads drop lines while a report is made. */
@Timeout(60)
final class ReportedDropsAddUpTest {

    private static final int THREADS = 3;
    private static final List<Level> LEVELS = List.of(Level.INFO, Level.DEBUG, Level.TRACE);

    /** A drop that a report misses is in the next one, if there is a next one. So there are many last drops, and first ones. */
    @Test
    void whateverIsDroppedWhileDropsAreTaken() throws Exception {
        int rounds = 1000;
        long linesOfLevel = 10;
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            for (int round = 0; round < rounds; round++) {
                DropCounter drops = new DropCounter();
                List<Future<?>> threads = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    threads.add(executor.submit(() -> {
                        start.await();
                        for (long line = 0; line < linesOfLevel; line++) {
                            LEVELS.forEach(drops::dropped);
                        }
                        return null;
                    }));
                }
                Map<Level, Long> reported = new HashMap<>();
                while (!threads.stream().allMatch(Future::isDone)) {
                    drops.takeUnreported(reported);
                }
                drops.takeUnreported(reported);

                for (Future<?> thread : threads) {
                    thread.get();
                }
                assertThat(reported).as("round %d", round).hasSize(LEVELS.size());
                assertThat(reported.values()).as("round %d", round).containsOnly(THREADS * linesOfLevel);
                assertThat(drops.sum()).isEqualTo(THREADS * linesOfLevel * LEVELS.size());
                assertThat(drops.isUnreported()).isFalse();
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void inTheLogAndInTheStatusLog() throws Exception {
        Map<Level, Long> dropped = new ConcurrentHashMap<>();
        try (StatusMessages status = StatusMessages.record();
                AsyncStream async = new AsyncStream(settings -> {
                    // So that a thread knows what was dropped.
                    settings.setIgnoreExceptions(false);
                    return settings.setWhenFull(WhenFull.DROP);
                })) {
            AtomicBoolean over = new AtomicBoolean();
            dropDuringEachWrite(async, over);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(new Thread(() -> {
                    for (int line = 0; !over.get(); line++) {
                        Level level = LEVELS.get(line % LEVELS.size());
                        try {
                            async.log(level, new SimpleMessage("line"), MadeBy.markerInTurns(line / LEVELS.size()));
                        } catch (AppenderLoggingException e) {
                            dropped.merge(level, 1L, Long::sum);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            while (async.stream.lines().stream().noneMatch(ReportedDropsAddUpTest::isReport)) {
                Thread.sleep(10);
            }
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            Counters counters = async.stopAndCount();

            List<String> lines = async.stream.lines();
            List<String> reports =
                    lines.stream().filter(ReportedDropsAddUpTest::isReport).toList();
            assertThat(reports).hasSizeGreaterThan(1);
            assertThat(lines).hasSize((int) counters.written() + reports.size());
            assertThat(sumOf(reports)).isEqualTo(dropped);
            assertThat(sumOf(status.texts())).isEqualTo(dropped);
            assertThat(dropped.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(counters.dropped());
        }
    }

    /** Also while the report is written, so that another follows. */
    private static void dropDuringEachWrite(AsyncStream async, AtomicBoolean over) {
        async.stream.beforeEachWrite(stream -> {
            long before = async.appender.getDropped();
            while (!over.get() && async.appender.getDropped() < before + 1000) {
                Thread.yield();
            }
        });
    }

    private static boolean isReport(String line) {
        return line.contains(" dropped since ");
    }

    /** Of {@code 1,204 lines dropped since 16:25:32.310 (ring full): 1 INFO, 1,203 DEBUG} and others. */
    private static Map<Level, Long> sumOf(List<String> reports) {
        Map<Level, Long> sum = new HashMap<>();
        for (String report : reports) {
            String levels = report.substring(report.indexOf("(ring full): "));
            Matcher ofLevel = Pattern.compile("([\\d,]+) ([A-Z]+)").matcher(levels);
            while (ofLevel.find()) {
                sum.merge(
                        Level.valueOf(ofLevel.group(2)),
                        Long.valueOf(ofLevel.group(1).replace(",", "")),
                        Long::sum);
            }
        }
        return sum;
    }
}
