package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is changed between a logger and its file, the next message is logged as without the fast lane, and threads that log
 * meanwhile lose nothing. The status log tells why the lane is closed.
 */
@Timeout(120)
@OnEveryLog4j
final class ChangesCloseTheMessageLaneTest {

    private static final String STATUS = "Fast lane of messages to logger configuration ";

    private static final int THREADS = 4;

    @TempDir
    private Path folder;

    /** What is left of a scenario. */
    private record Outcome(List<String> lines, List<String> others, long dropped) {}

    private Outcome outcome(LaneChange change, String name) throws Exception {
        Path file = folder.resolve(name);
        ChangeableLog4j changed;
        try (ChangeableLog4j fixture = new ChangeableLog4j(file)) {
            changed = fixture;
            log(fixture.logger, "before");
            change.make(fixture);
            log(fixture.logger, "after");
        }
        return new Outcome(Files.readAllLines(file), List.copyOf(changed.other.texts), changed.async.getDropped());
    }

    private static void log(Logger logger, String text) {
        logger.info("{} {}", text, 1);
        logger.warn(text);
        logger.info("{} {}", "denied", 2);
        logger.info("denied " + text);
    }

    @ParameterizedTest
    @EnumSource
    void theNextMessageIsLoggedAsWithoutTheLane(LaneChange change) throws Exception {
        Outcome reference = RunningLog4j.withoutMessageLane(() -> uncheckedOutcome(change));
        try (StatusMessages messages = StatusMessages.record(Level.DEBUG)) {
            assertThat(outcome(change, "lane.log")).isEqualTo(reference);

            List<String> states = messages.texts().stream()
                    .filter(text -> text.startsWith(STATUS))
                    .toList();
            assertThat(states).first().isEqualTo(STATUS + "\"io.game\": open");
            if (!change.reason().isEmpty()) {
                assertThat(states).last().isEqualTo(STATUS + "\"io.game\": closed: " + change.reason());
            }
        }
    }

    private Outcome uncheckedOutcome(LaneChange change) {
        try {
            return outcome(change, "reference.log");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One whose inspection finds something else comes first, so that no test passes for lack of a lane. */
    @Test
    void theLaneIsOpenBefore() throws Exception {
        DisruptorAppender async;
        try (ChangeableLog4j fixture = new ChangeableLog4j(folder.resolve("app.log"))) {
            async = fixture.async;
            log(fixture.logger, "before");
        }
        assertThat(async.getDeferred()).isEqualTo(4);
    }

    @Test
    void itOpensAfterAReconfiguration() throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (ChangeableLog4j fixture = new ChangeableLog4j(file)) {
            fixture.async.addFilter(fixture.filter);
            log(fixture.logger, "first");
            fixture.running.reconfigure(
                    "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout pattern='%%level %%msg%%n'/></File></Disruptor>"
                            .formatted(file));
            assertThat(fixture.async.getDeferred()).isZero();
            async = fixture.running.async();
            log(fixture.logger, "second");
        }
        assertThat(async.getDeferred()).isEqualTo(4);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "INFO first 1",
                        "WARN first",
                        "INFO second 1",
                        "WARN second",
                        "INFO denied 2",
                        "INFO denied second");
    }

    @Test
    void itOpensOnceThereIsADisruptor() throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.ofConfiguration(ChangeableLog4j.xml(file, ""))) {
            async = log4j.async();
            Configuration configuration = log4j.context().getConfiguration();
            log4j.logger().info("nowhere");
            // That of the logger itself: its parents are not looked at for each message while the lane is closed.
            configuration.getLoggerConfig("io.game").addAppender(async, null, null);
            log4j.logger().info("here");
        }
        assertThat(async.getDeferred()).isEqualTo(1);
        assertThat(Files.readAllLines(file)).containsExactly("INFO here");
    }

    /** Such as one that hands Log4j's status log on to the program's log. */
    @Test
    void aListenerOfTheStatusLogMayLog() throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (ChangeableLog4j fixture = new ChangeableLog4j(file)) {
            async = fixture.async;
            StatusListener listener = new StatusListener() {
                @Override
                public void log(StatusData data) {
                    fixture.logger.warn(data.getMessage().getFormattedMessage());
                }

                @Override
                public Level getStatusLevel() {
                    return Level.DEBUG;
                }

                @Override
                public void close() {
                    // nothing is held
                }
            };
            StatusLogger.getLogger().registerListener(listener);
            try {
                fixture.logger.info("first");
            } finally {
                StatusLogger.getLogger().removeListener(listener);
            }
        }
        assertThat(Files.readAllLines(file)).containsExactly("INFO first", "WARN " + STATUS + "\"io.game\": open");
        assertThat(async.getDeferred()).isEqualTo(2);
    }

    /** Those changes after which all lines must still be there. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "FILTER_OF_THE_LOGGER_CONFIG",
                "FILTER_OF_A_PARENT",
                "FILTER_OF_THE_ROOT",
                "FILTER_OF_THE_APPENDER_REFERENCE",
                "FILTER_OF_THE_DISRUPTOR",
                "FILTER_OF_THE_NESTED_APPENDER",
                "FILTER_OF_THE_CONFIGURATION",
                "ANOTHER_APPENDER",
                "ANOTHER_APPENDER_OF_A_PARENT"
            })
    void threadsThatLogMeanwhileLoseNothing(LaneChange change) throws Exception {
        Path file = folder.resolve("app.log");
        int[] logged = new int[THREADS];
        DisruptorAppender async;
        try (ChangeableLog4j fixture = new ChangeableLog4j(file)) {
            async = fixture.async;
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch before = new CountDownLatch(THREADS);
            Semaphore after = new Semaphore(0);
            Thread[] threads = new Thread[THREADS];
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                threads[i] = new Thread(() -> {
                    while (!stop.get()) {
                        fixture.logger.info("{} {}", thread, logged[thread]++);
                        if (logged[thread] == 100) {
                            before.countDown();
                        }
                        after.release();
                    }
                });
                threads[i].start();
            }
            before.await();
            change.make(fixture);
            after.drainPermits();
            after.acquire(THREADS * 100);
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        int[] next = new int[THREADS];
        for (String line : Files.readAllLines(file)) {
            int thread = line.charAt("INFO ".length()) - '0';
            assertThat(line).isEqualTo("INFO " + thread + " " + next[thread]++);
        }
        assertThat(next).isEqualTo(logged);
        assertThat(async.getDeferred()).isPositive().isLessThan(async.getPublished());
    }
}
