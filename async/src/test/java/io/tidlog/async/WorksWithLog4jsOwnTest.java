package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.async.AsyncLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, locations, several children, and the appenders and loggers of Log4j around it. */
@Timeout(60)
@OnEveryDisruptor
final class WorksWithLog4jsOwnTest {

    private static final String LOGGER = "<Root level='debug'><AppenderRef ref='%s'/></Root>";

    @TempDir
    private Path folder;

    private String disruptor(String attributes, String pattern) {
        return "<Disruptor name='ASYNC' %s><File name='FILE' fileName='%s'><TidLayout pattern='%s'/></File></Disruptor>"
                .formatted(attributes, folder.resolve("app.log"), pattern);
    }

    private static RunningLog4j running(String appenders, String loggers) {
        return RunningLog4j.ofConfiguration(
                "<Configuration><Appenders>%s</Appenders><Loggers>%s</Loggers></Configuration>"
                        .formatted(appenders, loggers));
    }

    @Test
    void severalChildrenEachWithItsLayoutAndFilter() throws Exception {
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC">
                  <File name="ALL" fileName="%1$s/all.log"><TidLayout pattern="%%level %%msg%%n"/></File>
                  <RandomAccessFile name="ERRORS" fileName="%1$s/errors.log">
                    <PatternLayout pattern="%%msg%%n"/>
                    <ThresholdFilter level="error"/>
                  </RandomAccessFile>
                  <Filters>
                    <ThresholdFilter level="debug"/>
                  </Filters>
                </Disruptor>
                """.formatted(folder))) {
            async = log4j.async();
            log4j.logger().trace("trace");
            log4j.logger().debug("debug");
            log4j.logger().error("error");
        }

        assertThat(folder.resolve("all.log")).hasContent("DEBUG debug\nERROR error");
        assertThat(folder.resolve("errors.log")).hasContent("error");
        assertThat(Counters.of(async)).as("lines, not events").isEqualTo(new Counters(3, 3, 0, 0));
    }

    @Test
    void theConsole() throws Exception {
        // Through the descriptor, since System.out of a test belongs to the build.
        ForkedJvm.Result result = ForkedJvm.run(ConsoleProgram.class, System.getProperty("java.class.path"));

        assertThat(result.output()).isEqualTo("line 1\nline 2\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void theConsoleWithoutTidlogLayout() throws Exception {
        String classPath = ForkedJvm.classPathOf(
                ConsoleProgram.class, DisruptorAppender.class, RingBuffer.class, LogEvent.class, LogManager.class);
        ForkedJvm.Result result = ForkedJvm.run(ConsoleProgram.class, classPath, "-Dlayout=PatternLayout");

        assertThat(result.output()).isEqualTo("line 1\nline 2\n");
        assertThat(result.exitCode()).isZero();
    }

    /** The application of a forked JVM. */
    static final class ConsoleProgram {

        private ConsoleProgram() {}

        public static void main(String[] args) {
            String layout = System.getProperty("layout", "TidLayout");
            try (RunningLog4j log4j = RunningLog4j.with(
                    "<Disruptor name='ASYNC'><Console name='CONSOLE'><%s pattern='%%msg%%n'/></Console></Disruptor>"
                            .formatted(layout))) {
                log4j.logger().info("line 1");
                log4j.logger().info("line 2");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLocationIsAskedForIfItIsPrinted(boolean printed) {
        try (RunningLog4j log4j = RunningLog4j.with(disruptor("", printed ? "%file:%line %msg%n" : "%msg%n"))) {
            assertThat(log4j.async().requiresLocation()).isEqualTo(printed);
        }
    }

    @Test
    void theLocationIsTheCallers() throws Exception {
        int line;
        try (RunningLog4j log4j = RunningLog4j.with(disruptor("", "%file:%line %msg%n"))) {
            line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
            log4j.logger().info("here");
        }

        assertThat(folder.resolve("app.log")).hasContent("WorksWithLog4jsOwnTest.java:" + line + " here");
    }

    @Test
    void inAsyncLoggersAndAnAsyncAppender() throws Exception {
        String loggers = "<AsyncRoot level='info' includeLocation='true'><AppenderRef ref='OUTER'/></AsyncRoot>";
        try (RunningLog4j log4j = running(
                disruptor("", "%file %msg%n")
                        + "<Async name='OUTER' includeLocation='true'><AppenderRef ref='ASYNC'/></Async>",
                loggers)) {
            for (int i = 0; i < 1000; i++) {
                log4j.logger().info(i);
            }
        }

        assertThat(Files.readAllLines(folder.resolve("app.log")))
                .hasSize(1000)
                .startsWith("WorksWithLog4jsOwnTest.java 0")
                .endsWith("WorksWithLog4jsOwnTest.java 999");
    }

    @Test
    void underAsyncLoggersThroughout() throws Exception {
        int lines = 1000;
        DisruptorAppender async;
        int line;
        try (RunningLog4j log4j =
                RunningLog4j.allAsync("<Configuration><Appenders>%s</Appenders><Loggers>%s</Loggers></Configuration>"
                        .formatted(
                                disruptor("", "%file:%line %msg%n"),
                                "<Root level='info' includeLocation='true'><AppenderRef ref='ASYNC'/></Root>"))) {
            assertThat(log4j.logger()).isInstanceOf(AsyncLogger.class);
            async = log4j.async();
            line = new Throwable().getStackTrace()[0].getLineNumber() + 2;
            for (int i = 0; i < lines; i++) {
                log4j.logger().info(i);
            }
        }

        assertThat(Counters.of(async).assertExact(lines)).isEqualTo(new Counters(lines, lines, 0, 0));
        assertThat(Files.readAllLines(folder.resolve("app.log")))
                .containsExactlyElementsOf(IntStream.range(0, lines)
                        .mapToObj(i -> "WorksWithLog4jsOwnTest.java:" + line + " " + i)
                        .toList());
    }

    @Test
    void rewrite() throws Exception {
        try (RunningLog4j log4j = running(
                disruptor("", "%X{room} %msg%n")
                        + "<Rewrite name='OUTER'><AppenderRef ref='ASYNC'/><PropertiesRewritePolicy>"
                        + "<Property name='room'>lobby</Property></PropertiesRewritePolicy></Rewrite>",
                LOGGER.formatted("OUTER"))) {
            log4j.logger().info("opened");
        }

        assertThat(folder.resolve("app.log")).hasContent("lobby opened");
    }

    @Test
    void routingBuildsOneForEachKey() throws Exception {
        try (RunningLog4j log4j = running("""
                <Routing name="OUTER"><Routes pattern="$${event:Level}"><Route>
                  <Disruptor name="ASYNC-${event:Level}">
                    <File name="FILE" fileName="%s/${event:Level}.log"><TidLayout pattern="%%msg%%n"/></File>
                  </Disruptor>
                </Route></Routes></Routing>
                """.formatted(folder), LOGGER.formatted("OUTER"))) {
            log4j.logger().info("one");
            log4j.logger().warn("two");
            log4j.logger().info("three");
        }

        assertThat(folder.resolve("INFO.log")).hasContent("one\nthree");
        assertThat(folder.resolve("WARN.log")).hasContent("two");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void tenThousandVirtualThreads() throws Exception {
        int threads = 10_000;
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with(disruptor("ringSize='256'", "%msg%n"))) {
            async = log4j.async();
            Thread[] all = new Thread[threads];
            for (int i = 0; i < threads; i++) {
                int thread = i;
                all[i] = VirtualThreads.factory().newThread(() -> {
                    for (int line = 0; line < 5; line++) {
                        log4j.logger()
                                .log(
                                        Level.INFO,
                                        MadeBy.markerInTurns(line),
                                        "{} {}",
                                        thread,
                                        MadeBy.inTurns(line, line));
                    }
                });
                all[i].start();
            }
            for (Thread thread : all) {
                thread.join();
            }
        }

        Counters.of(async).assertExact(5 * threads);
        assertThat(async.getDeferred()).isEqualTo(threads * MadeBy.onLane(5));
        int[] next = new int[threads];
        for (String line : Files.readAllLines(folder.resolve("app.log"))) {
            int thread = Integer.parseInt(line.substring(0, line.indexOf(' ')));
            assertThat(line).isEqualTo(thread + " " + next[thread]++);
        }
        assertThat(next).containsOnly(5);
    }
}
