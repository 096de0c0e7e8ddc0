package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
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

    /** A Log4j whose loggers below {@code io.game} write to a file by way of two parents. */
    private static final class Fixture implements AutoCloseable {

        final RunningLog4j log4j;
        final DisruptorAppender async;
        final Logger logger;
        final Denying filter = new Denying();
        final Collecting other = new Collecting();

        Fixture(Path file) {
            log4j = RunningLog4j.ofConfiguration(xml(file, "<AppenderRef ref='ASYNC'/>"));
            async = log4j.async();
            logger = log4j.logger();
        }

        static String xml(Path file, String reference) {
            return """
                    <Configuration shutdownHook="disable">
                      <Appenders>
                        <Disruptor name="ASYNC"><File name="FILE" fileName="%s"><TidLayout pattern="%%level %%msg%%n"/></File></Disruptor>
                      </Appenders>
                      <Loggers>
                        <Root level="trace">%s</Root>
                        <Logger name="io" level="trace"/>
                        <Logger name="io.game" level="trace"/>
                      </Loggers>
                    </Configuration>
                    """.formatted(file, reference);
        }

        LoggerConfig config(String name) {
            return log4j.context().getConfiguration().getLoggerConfig(name);
        }

        @Override
        public void close() {
            log4j.close();
        }
    }

    /** Lets nothing pass that is "denied". */
    private static final class Denying extends AbstractFilter {

        @Override
        public Result filter(LogEvent event) {
            return resultOf(event.getMessage().getFormattedMessage());
        }

        @Override
        public Result filter(Logger logger, Level level, Marker marker, String text, Object... parameters) {
            return resultOf(text);
        }

        @Override
        public Result filter(Logger logger, Level level, Marker marker, Object message, Throwable t) {
            return resultOf(message.toString());
        }

        @Override
        public Result filter(Logger logger, Level level, Marker marker, Message message, Throwable t) {
            return resultOf(message.getFormattedMessage());
        }

        private static Result resultOf(String text) {
            return text.contains("denied") ? Result.DENY : Result.NEUTRAL;
        }
    }

    /** Another appender. */
    private static final class Collecting extends AbstractAppender {

        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        Collecting() {
            super("OTHER", null, null, true, Property.EMPTY_ARRAY);
            start();
        }

        @Override
        public void append(LogEvent event) {
            texts.add(event.getMessage().getFormattedMessage());
        }
    }

    /** What may happen between two messages. */
    enum Change {
        FILTER_OF_THE_LOGGER_CONFIG("Denying on logger \"io.game\"") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io.game").addFilter(fixture.filter);
            }
        },
        /** Log4j asks no filter of a parent before that of its appender reference, but for the lines that it hands on. */
        FILTER_OF_A_PARENT("Denying on logger \"io\"") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io").addFilter(fixture.filter);
            }
        },
        FILTER_OF_THE_ROOT("Denying on logger \"root\"") {
            @Override
            void make(Fixture fixture) {
                fixture.config("").addFilter(fixture.filter);
            }
        },
        FILTER_OF_THE_APPENDER_REFERENCE("Denying on appender reference \"ASYNC\"") {
            @Override
            void make(Fixture fixture) {
                CoreInternals.appenders(fixture.config(""))[0].addFilter(fixture.filter);
            }
        },
        FILTER_OF_THE_DISRUPTOR("Denying on Disruptor \"ASYNC\"") {
            @Override
            void make(Fixture fixture) {
                fixture.async.addFilter(fixture.filter);
            }
        },
        FILTER_OF_THE_NESTED_APPENDER("Denying on appender \"FILE\"") {
            @Override
            void make(Fixture fixture) {
                fixture.async.onlyChild().orElseThrow().appender().addFilter(fixture.filter);
            }
        },
        FILTER_OF_THE_CONFIGURATION("Denying on the configuration") {
            @Override
            void make(Fixture fixture) {
                fixture.log4j.context().getConfiguration().addFilter(fixture.filter);
            }
        },
        ANOTHER_APPENDER("2 appenders") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io.game").addAppender(fixture.other, null, null);
            }
        },
        ANOTHER_APPENDER_OF_A_PARENT("2 appenders") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io").addAppender(fixture.other, Level.INFO, null);
            }
        },
        ANOTHER_APPENDER_INSTEAD("Collecting \"OTHER\", not a Disruptor") {
            @Override
            void make(Fixture fixture) {
                fixture.config("").addAppender(fixture.other, null, null);
                fixture.config("").removeAppender("ASYNC");
            }
        },
        ADDITIVITY("0 appenders") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io.game").setAdditive(false);
            }
        },
        ADDITIVITY_OF_A_PARENT("0 appenders") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io").setAdditive(false);
            }
        },
        PARENT("0 appenders") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io.game").setParent(new LoggerConfig("io", Level.INFO, true));
            }
        },
        PARENT_OF_A_PARENT("0 appenders") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io").setParent(null);
            }
        },
        EVENT_FACTORY("") {
            @Override
            void make(Fixture fixture) {
                LoggerConfig config = fixture.config("io.game");
                config.setLogEventFactory((logger, marker, fqcn, level, message, properties, thrown) -> {
                    throw new IllegalStateException("no event");
                });
            }
        },
        LEVEL("") {
            @Override
            void make(Fixture fixture) {
                Configurator.setLevel(fixture.logger, Level.WARN);
            }
        },
        LEVEL_OF_THE_LOGGER_CONFIG("") {
            @Override
            void make(Fixture fixture) {
                fixture.config("io.game").setLevel(Level.WARN);
                fixture.log4j.context().updateLoggers();
            }
        },
        STOPPED("") {
            @Override
            void make(Fixture fixture) {
                fixture.async.stop();
            }
        },
        NEXT_CONFIGURATION("") {
            @Override
            void make(Fixture fixture) {
                fixture.log4j.reconfigure("");
            }
        };

        private final String reason;

        /** @param reason in the status log; empty if it is not known there, or the lane stays open */
        Change(String reason) {
            this.reason = reason;
        }

        abstract void make(Fixture fixture);
    }

    /** What is left of a scenario. */
    private record Outcome(List<String> lines, List<String> others, long dropped) {}

    private Outcome outcome(Change change, String name) throws Exception {
        Path file = folder.resolve(name);
        Fixture changed;
        try (Fixture fixture = new Fixture(file)) {
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
    void theNextMessageIsLoggedAsWithoutTheLane(Change change) throws Exception {
        Outcome reference = RunningLog4j.withoutMessageLane(() -> uncheckedOutcome(change));
        try (StatusMessages messages = StatusMessages.record(Level.DEBUG)) {
            assertThat(outcome(change, "lane.log")).isEqualTo(reference);

            List<String> states = messages.texts().stream()
                    .filter(text -> text.startsWith(STATUS))
                    .toList();
            assertThat(states).first().isEqualTo(STATUS + "\"io.game\": open");
            if (!change.reason.isEmpty()) {
                assertThat(states).last().isEqualTo(STATUS + "\"io.game\": closed: " + change.reason);
            }
        }
    }

    private Outcome uncheckedOutcome(Change change) {
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
        try (Fixture fixture = new Fixture(folder.resolve("app.log"))) {
            async = fixture.async;
            log(fixture.logger, "before");
        }
        assertThat(async.getDeferred()).isEqualTo(4);
    }

    @Test
    void itOpensAfterAReconfiguration() throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (Fixture fixture = new Fixture(file)) {
            fixture.async.addFilter(fixture.filter);
            log(fixture.logger, "first");
            fixture.log4j.reconfigure(
                    "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout pattern='%%level %%msg%%n'/></File></Disruptor>"
                            .formatted(file));
            assertThat(fixture.async.getDeferred()).isZero();
            async = fixture.log4j.async();
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
        try (RunningLog4j log4j = RunningLog4j.ofConfiguration(Fixture.xml(file, ""))) {
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
        try (Fixture fixture = new Fixture(file)) {
            async = fixture.async;
            StatusListener listener = new StatusListener() {
                @Override
                public void log(StatusData data) {
                    if (data.getMessage().getFormattedMessage().startsWith(STATUS)) {
                        fixture.logger.warn(data.getMessage().getFormattedMessage());
                    }
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
    void threadsThatLogMeanwhileLoseNothing(Change change) throws Exception {
        Path file = folder.resolve("app.log");
        int[] logged = new int[THREADS];
        DisruptorAppender async;
        try (Fixture fixture = new Fixture(file)) {
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
