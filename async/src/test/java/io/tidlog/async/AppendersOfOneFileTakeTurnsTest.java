package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two appenders write to one file: each line is there once and whole, and those of one appender and caller are in order. */
@Timeout(120)
final class AppendersOfOneFileTakeTurnsTest {

    private static final int CALLERS = 4;
    private static final int LINES = 1000;
    private static final String TEXT = " of the lines that are written until the disk is full";

    @TempDir
    private Path folder;

    static List<String> children() {
        return List.of(
                "<File name='%1$s' fileName='%2$s'>%3$s</File>",
                "<RandomAccessFile name='%1$s' fileName='%2$s'>%3$s</RandomAccessFile>",
                "<RollingFile name='%1$s' fileName='%2$s' filePattern='%2$s.%%i'>%3$s"
                        + "<SizeBasedTriggeringPolicy size='20 KB'/><DefaultRolloverStrategy fileIndex='nomax'/></RollingFile>",
                "<RollingRandomAccessFile name='%1$s' fileName='%2$s' filePattern='%2$s.%%i'>%3$s"
                        + "<SizeBasedTriggeringPolicy size='20 KB'/><DefaultRolloverStrategy fileIndex='nomax'/></RollingRandomAccessFile>");
    }

    @ParameterizedTest
    @MethodSource("children")
    void twoRings(String child) throws Exception {
        DisruptorAppender a;
        DisruptorAppender b;
        try (RunningLog4j log4j = start(ring("A", child, "a %msg%n") + ring("B", child, "b %msg%n"))) {
            a = appender(log4j, "A");
            b = appender(log4j, "B");
            logFromAllCallers(log4j);
        }

        assertAllWritten(a);
        assertAllWritten(b);
        assertEachLineOnceAndInOrder();
    }

    @ParameterizedTest
    @MethodSource("children")
    void aRingAndAnAppenderThatIsNotNested(String child) throws Exception {
        DisruptorAppender a;
        try (RunningLog4j log4j = start(ring("A", child, "a %msg%n") + plain("B", child, "b %msg%n"))) {
            a = appender(log4j, "A");
            logFromAllCallers(log4j);
        }

        assertAllWritten(a);
        assertEachLineOnceAndInOrder();
    }

    /** The elder would hand over its line a day later; the younger's has to come behind it, and now. */
    @ParameterizedTest
    @MethodSource("children")
    void whoHasTheTurnHandsOverForTheNext(String child) throws Exception {
        String day = "flushIntervalMillis='" + TimeUnit.DAYS.toMillis(1) + "'";
        try (RunningLog4j log4j = start(ring("A", day, child, "a %msg%n") + ring("B", "", child, "b %msg%n"))) {
            log4j.context().getLogger("a").info("first");
            log4j.context().getLogger("b").info("second");
            while (appender(log4j, "B").getWritten() == 0) {
                Thread.onSpinWait();
            }

            assertThat(Files.readAllLines(folder.resolve("app.log"))).containsExactly("a first", "b second");
        }
    }

    private String ring(String name, String child, String pattern) {
        return ring(name, "", child, pattern);
    }

    private String ring(String name, String attribute, String child, String pattern) {
        return "<Disruptor name='" + name + "' ringSize='256' whenFull='block' " + attribute + ">"
                + plain("FILE", child, pattern) + "</Disruptor>";
    }

    private String plain(String name, String child, String pattern) {
        return child.formatted(name, folder.resolve("app.log"), "<TidLayout pattern='" + pattern + "'/>");
    }

    /** The loggers a and b have the appenders A and B. */
    private static RunningLog4j start(String appenders) {
        return RunningLog4j.ofConfiguration("""
                <Configuration shutdownHook="disable"><Appenders>%s</Appenders><Loggers>
                  <Logger name="a" level="info" additivity="false"><AppenderRef ref="A"/></Logger>
                  <Logger name="b" level="info" additivity="false"><AppenderRef ref="B"/></Logger>
                  <Root level="off"/>
                </Loggers></Configuration>""".formatted(appenders));
    }

    private static DisruptorAppender appender(RunningLog4j log4j, String name) {
        return log4j.context().getConfiguration().getAppender(name);
    }

    private static void logFromAllCallers(RunningLog4j log4j) throws InterruptedException {
        List<Logger> loggers =
                List.of(log4j.context().getLogger("a"), log4j.context().getLogger("b"));
        Thread[] callers = new Thread[CALLERS];
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            callers[i] = new Thread(() -> {
                for (int line = 0; line < LINES; line++) {
                    for (Logger logger : loggers) {
                        logger.info(MadeBy.markerInTurns(line), "{} {}", caller, MadeBy.inTurns(line, line));
                    }
                }
            });
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private static void assertAllWritten(DisruptorAppender async) {
        int lines = CALLERS * LINES;
        assertThat(Counters.of(async).assertExact(lines)).isEqualTo(new Counters(lines, lines, 0, 0));
        assertThat(async.getDeferred()).isEqualTo(CALLERS * MadeBy.onLane(LINES));
    }

    private void assertEachLineOnceAndInOrder() throws IOException {
        int[][] next = new int[2][CALLERS];
        for (Path file : filesInOrder()) {
            for (String line : Files.readAllLines(file)) {
                int appender = line.startsWith("a") ? 0 : 1;
                int caller = line.charAt(2) - '0';
                String expected = (appender == 0 ? "a " : "b ") + caller + " " + next[appender][caller]++;
                if (!line.equals(expected)) {
                    // An assertion for each of so many lines would take its time.
                    throw new AssertionError("\"" + line + "\" is not \"" + expected + "\"");
                }
            }
        }
        for (int[] ofAppender : next) {
            assertThat(ofAppender).containsOnly(LINES);
        }
    }

    /** Those that were rolled have numbers. */
    private List<Path> filesInOrder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingInt(AppendersOfOneFileTakeTurnsTest::number))
                    .toList();
        }
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".log") ? Integer.MAX_VALUE : Integer.parseInt(name.substring("app.log.".length()));
    }

    @ParameterizedTest
    @MethodSource("children")
    void aFullDiskThatHasSpaceAgain(String child) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path file = disk.path("app.log");
            String large = child.replace("20 KB", "1 GB").replace("%3$s", "<TidLayout pattern='%%level %%msg%%n'/>");
            disk.fillBut(100);
            DisruptorAppender a;
            DisruptorAppender b;
            int logged = 0;
            // None waits for the other, but drops its lines.
            try (RunningLog4j log4j = start("""
                    <Disruptor name="A" whenFull="drop" ringSize="256">%1$s</Disruptor>
                    <Disruptor name="B" whenFull="drop" ringSize="256">%1$s</Disruptor>
                    """.formatted(large.formatted("FILE", file)))) {
                a = appender(log4j, "A");
                b = appender(log4j, "B");
                while (a.getFailed() + b.getFailed() == 0) {
                    log(log4j, logged++);
                }
                for (int i = 0; i < LINES; i++) {
                    log(log4j, logged++);
                }
                disk.makeSpace();
                long writtenOfA = a.getWritten();
                long writtenOfB = b.getWritten();
                while (a.getWritten() < writtenOfA + 10 || b.getWritten() < writtenOfB + 10) {
                    log(log4j, logged++);
                    Thread.sleep(1);
                }
            }

            Counters countersOfA = Counters.of(a).assertExact(logged);
            Counters countersOfB = Counters.of(b).assertExact(logged);
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).allMatch(line -> line.contains(" since ") || line.matches("INFO [ab]\\d+" + TEXT));
            assertThat(numbers(lines, 'a'))
                    .hasSize((int) countersOfA.written())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(numbers(lines, 'b'))
                    .hasSize((int) countersOfB.written())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("children")
    void whoHasBegunALineCompletesIt(String child) throws Exception {
        try (StatusMessages messages = StatusMessages.record();
                RunningLog4j log4j = start(ring("A", child, "%msg%n") + ring("B", child, "%msg%n"))) {
            DisruptorAppender a = appender(log4j, "A");
            DisruptorAppender b = appender(log4j, "B");
            FaultyFile faulty = FaultyFile.of(b);
            // The rest is halved each time, and never complete.
            faulty.failNext(Integer.MAX_VALUE, FaultyFile.Landing.HALF);
            log4j.context().getLogger("b").info("the line that b has begun");
            while (faulty.thrown() == 0) {
                Thread.sleep(1);
            }
            log4j.context().getLogger("a").info("the line that a must not write into it");
            while (messages.texts().stream()
                    .noneMatch(text ->
                            text.startsWith("Disruptor \"A\": FILE cannot write (java.io.IOException: another appender"
                                    + " has yet to complete a line in the same file)"))) {
                Thread.sleep(1);
            }
            faulty.heal();
            while (a.getWritten() + b.getWritten() < 2) {
                Thread.sleep(1);
            }
        }

        assertThat(folder.resolve("app.log"))
                .hasContent("the line that b has begun\nthe line that a must not write into it");
    }

    private static void log(RunningLog4j log4j, int number) {
        for (String logger : List.of("a", "b")) {
            log4j.context()
                    .getLogger(logger)
                    .info(MadeBy.markerInTurns(number), "{}", MadeBy.inTurns(number, logger + number + TEXT));
        }
    }

    private static List<Integer> numbers(List<String> lines, char appender) {
        return lines.stream()
                .filter(line -> line.startsWith("INFO " + appender))
                .map(line -> Integer.valueOf(line.substring(6, line.indexOf(' ', 6))))
                .toList();
    }
}
