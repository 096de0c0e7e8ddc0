package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While the disk is full the application runs on and lines are counted; when there is space again they are written again;
 * no line in the file is torn, though a write may have ended in the middle of one.
 */
@Timeout(120)
final class FullDiskTearsNoLineTest {

    private static final int LINES = 20_000;

    private static final Pattern FAILED = Pattern.compile(".*?([0-9,]+) lines? failed since .*");

    private static final String TEXT = " of the lines that are written until the disk is full";

    @TempDir
    private Path folder;

    static Stream<Arguments> whenFullAndChild() {
        List<String> children = List.of(
                "<File name='FILE' fileName='%s'>%s</File>",
                "<RandomAccessFile name='FILE' fileName='%s'>%s</RandomAccessFile>",
                "<RollingFile name='FILE' fileName='%s' filePattern='%1$s.%%i'>%s<SizeBasedTriggeringPolicy size='1 GB'/></RollingFile>",
                "<RollingRandomAccessFile name='FILE' fileName='%s' filePattern='%1$s.%%i'>%s"
                        + "<SizeBasedTriggeringPolicy size='1 GB'/></RollingRandomAccessFile>");
        return Stream.of(WhenFull.values())
                .flatMap(whenFull -> Stream.concat(
                        children.stream().map(child -> Arguments.of(whenFull, child, false)),
                        Stream.of(children.get(0), children.get(3)).map(child -> Arguments.of(whenFull, child, true))));
    }

    @ParameterizedTest
    @MethodSource("whenFullAndChild")
    void thenThereIsSpaceAgain(WhenFull whenFull, String child, boolean onFastLane) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path file = disk.path("app.log");
            disk.fillBut(100);
            DisruptorAppender async;
            long logged = 0;
            try (RunningLog4j log4j =
                    RunningLog4j.with("<Disruptor name='ASYNC' whenFull='%s' ringSize='256'>%s</Disruptor>"
                            .formatted(whenFull, child.formatted(file, "<TidLayout pattern='%msg%n'/>")))) {
                async = log4j.async();
                Consumer<String> logger = logger(log4j, onFastLane);
                // So that the last block ends within a line.
                logger.accept("x");
                logged++;
                while (async.getFailed() == 0) {
                    logger.accept(logged++ + TEXT);
                }
                long failedFirst = async.getFailed();
                for (int i = 0; i < LINES; i++) {
                    logger.accept(logged++ + TEXT);
                }
                assertThat(async.getFailed() + async.getDropped()).isGreaterThan(failedFirst);

                disk.makeSpace();
                long writtenSoFar = async.getWritten();
                while (async.getWritten() < writtenSoFar + 10) {
                    logger.accept(logged++ + TEXT);
                    Thread.sleep(1);
                }
            }

            Counters counters = Counters.of(async).assertExact(logged);
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.stream().filter(line -> !line.contains(" since ")))
                    .hasSize((int) counters.written())
                    .allMatch(line -> line.equals("x") || line.matches("\\d+" + TEXT));
            assertThat(lines)
                    .anyMatch(line -> line.matches(".*\\b[0-9,]+ lines failed since .*No space left on device\\).*"));
            assertInOrder(lines);
        }
    }

    private static Consumer<String> logger(RunningLog4j log4j, boolean onFastLane) {
        return onFastLane ? new LaneCall(log4j.logger(), Level.INFO, "{}")::log : inTurns(log4j);
    }

    private static Consumer<String> inTurns(RunningLog4j log4j) {
        AtomicLong logged = new AtomicLong();
        return text -> {
            long number = logged.getAndIncrement();
            log4j.logger().info(MadeBy.markerInTurns(number), "{}", MadeBy.inTurns(number, text));
        };
    }

    private static void assertInOrder(List<String> lines) {
        List<Integer> numbers = lines.stream()
                .filter(line -> line.endsWith(TEXT))
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void atTheEndTheTornLineIsTakenAway(boolean onFastLane) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path file = disk.path("app.log");
            DisruptorAppender async;
            try (RunningLog4j log4j = RunningLog4j.with(
                    "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></File></Disruptor>"
                            .formatted(file))) {
                async = log4j.async();
                Consumer<String> logger = logger(log4j, onFastLane);
                for (int i = 0; i < LINES; i++) {
                    logger.accept(i + TEXT);
                }
            }

            Counters counters = Counters.of(async).assertExact(LINES);
            assertThat(counters.failed()).isPositive();
            assertThat(async.getDeferred()).isEqualTo(onFastLane ? LINES : MadeBy.onLane(LINES));
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSize((int) counters.written()).allMatch(line -> line.endsWith(TEXT));
            assertThat(Files.size(file)).as("the last line ends").isLessThan(512 * 1024);
        }
    }

    /** The line that the old appender has begun is taken away, and the new one writes on there. */
    @ParameterizedTest
    @ValueSource(strings = {"File", "RandomAccessFile"})
    void aReconfigurationMeanwhile(String child) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path file = disk.path("app.log");
            String appender =
                    "<Disruptor name='ASYNC'><%1$s name='FILE' fileName='%2$s'><TidLayout pattern='%%msg%%n'/></%1$s></Disruptor>"
                            .formatted(child, file);
            disk.fillBut(100);
            DisruptorAppender before;
            DisruptorAppender after;
            long loggedBefore = 1;
            long loggedAfter = 0;
            try (RunningLog4j log4j = RunningLog4j.with(appender)) {
                before = log4j.async();
                Consumer<String> logger = inTurns(log4j);
                // So that the last block ends within a line.
                logger.accept("x");
                while (before.getFailed() == 0) {
                    logger.accept(loggedBefore++ + TEXT);
                }
                log4j.reconfigure(appender);
                after = log4j.async();
                disk.makeSpace();
                while (after.getWritten() == 0) {
                    logger.accept(loggedBefore + loggedAfter++ + TEXT);
                    Thread.sleep(1);
                }
            }

            Counters counters = Counters.of(before).assertExact(loggedBefore);
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.stream().filter(line -> !line.contains(" since ")))
                    .hasSize((int) (counters.written()
                            + Counters.of(after).assertExact(loggedAfter).written()))
                    .allMatch(line -> line.equals("x") || line.matches("\\d+" + TEXT));
            assertInOrder(lines);
        }
    }

    @Test
    void anotherFileTellsMeanwhile() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path file = disk.path("app.log");
            Path other = folder.resolve("other.log");
            disk.fillBut(100);
            DisruptorAppender async;
            long logged = 0;
            try (RunningLog4j log4j = RunningLog4j.with("""
                    <Disruptor name="ASYNC">
                      <File name="FILE" fileName="%s"><TidLayout pattern="%%msg%%n"/></File>
                      <File name="OTHER" fileName="%s"><TidLayout pattern="%%msg%%n"/><ThresholdFilter level="warn"/></File>
                    </Disruptor>""".formatted(file, other))) {
                async = log4j.async();
                Consumer<String> logger = inTurns(log4j);
                while (async.getFailed() == 0) {
                    logger.accept(logged++ + TEXT);
                }
                while (Files.size(other) == 0) {
                    Thread.sleep(1);
                }
                assertThat(Files.readString(other)).contains("failed since", "No space left on device");

                disk.makeSpace();
                long writtenSoFar = async.getWritten();
                while (async.getWritten() == writtenSoFar) {
                    logger.accept(logged++ + TEXT);
                    Thread.sleep(1);
                }
            }

            Counters counters = Counters.of(async).assertExact(logged);
            assertThat(linesReportedIn(other)).as("told in the other file").isEqualTo(counters.failed());
            assertThat(linesReportedIn(file)).as("told in the file itself").isEqualTo(counters.failed());
        }
    }

    private static long linesReportedIn(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(FAILED::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(report -> Long.parseLong(report.group(1).replace(",", "")))
                    .sum();
        }
    }

    /** As cron does it: not before a line of ours, but whenever its time has come. */
    @ParameterizedTest
    @CsvSource({
        "RollingFile, false",
        "RollingFile, true",
        "RollingRandomAccessFile, false",
        "RollingRandomAccessFile, true"
    })
    void aFileThatIsRolledBehindOurBackBeginsWithAWholeLine(String child, boolean inTheSameMillisecond)
            throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path file = disk.path("app.log");
            Counters counters = rollATornLine(disk, child, file, inTheSameMillisecond);

            List<String> lines = new ArrayList<>(Files.readAllLines(disk.path("app.log.1")));
            assertThat(lines.remove(lines.size() - 1)).as("torn").doesNotEndWith(TEXT);
            List<String> linesOfNext = Files.readAllLines(file);
            assertThat(linesOfNext).first().asString().matches("\\d+" + TEXT);
            lines.addAll(linesOfNext);
            assertThat(lines.stream().filter(line -> !line.contains(" since ")))
                    .hasSize((int) counters.written())
                    .allMatch(line -> line.equals("x") || line.matches("\\d+" + TEXT));
            assertInOrder(lines);
        }
    }

    /** There is no room where the file would go, so it stays. */
    @ParameterizedTest
    @ValueSource(strings = {"RollingFile", "RollingRandomAccessFile"})
    void aRollThatFailsTearsNoLine(String child) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512);
                SmallDisk archive = SmallDisk.mount(folder.resolve("archive"), 16)) {
            Counters counters = rollATornLine(disk, child, archive.path("app.log"), false);

            List<String> lines = Files.readAllLines(disk.path("app.log"));
            assertThat(lines.stream().filter(line -> !line.contains(" since ")))
                    .hasSize((int) counters.written())
                    .allMatch(line -> line.equals("x") || line.matches("\\d+" + TEXT));
            assertInOrder(lines);
        }
    }

    /**
     * Logs to {@code app.log} until the disk is full within a line, rolls the file, makes space, and logs until lines are written
     * again.
     *
     * @param rolled where the file goes, but for its number
     */
    private static Counters rollATornLine(SmallDisk disk, String child, Path rolled, boolean inTheSameMillisecond)
            throws Exception {
        disk.fillBut(100);
        DisruptorAppender async;
        long logged = 1;
        try (RunningLog4j log4j = RunningLog4j.with(
                "<Disruptor name='ASYNC'><%1$s name='FILE' fileName='%2$s' filePattern='%3$s.%%i'><TidLayout pattern='%%msg%%n'/><CronTriggeringPolicy schedule='0 0 0 1 1 ?'/></%1$s></Disruptor>"
                        .formatted(child, disk.path("app.log"), rolled))) {
            async = log4j.async();
            Consumer<String> logger = inTurns(log4j);
            // So that the last block ends within a line.
            logger.accept("x");
            while (async.getFailed() == 0) {
                logger.accept(logged++ + TEXT);
            }
            roll((RollingFileManager) async.onlyChild().orElseThrow().appender().getManager(), inTheSameMillisecond);
            disk.makeSpace();
            long writtenSoFar = async.getWritten();
            while (async.getWritten() == writtenSoFar) {
                logger.accept(logged++ + TEXT);
                Thread.sleep(1);
            }
        }
        return Counters.of(async).assertExact(logged);
    }

    /** @param inTheSameMillisecond as the file system's clock, which is not the JVM's, may have it */
    private static void roll(RollingFileManager manager, boolean inTheSameMillisecond)
            throws ReflectiveOperationException {
        Field time = RollingFileManager.class.getDeclaredField("initialTime");
        time.setAccessible(true);
        synchronized (manager) {
            long before = manager.getFileTime();
            manager.rollover();
            if (inTheSameMillisecond) {
                time.setLong(manager, before);
            }
        }
    }

    @Test
    void whatIsLostAtTheEndIsInTheStatusLog() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full on this system");
        try (StatusMessages messages = StatusMessages.record()) {
            try (RunningLog4j log4j = RunningLog4j.with(
                    "<Disruptor name='ASYNC'><File name='FILE' fileName='/dev/full'><TidLayout pattern='%msg%n'/></File></Disruptor>")) {
                Consumer<String> logger = inTurns(log4j);
                for (int i = 0; i < 10; i++) {
                    logger.accept(i + TEXT);
                }
            }

            assertThat(messages.texts())
                    .anyMatch(
                            text -> text.matches(
                                    "Disruptor \"ASYNC\": 10 lines failed since \\S+ \\(java.io.IOException: No space left on device\\)"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDeviceThatIsAlwaysFull(boolean onFastLane) {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "there is no /dev/full on this system");
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with(
                "<Disruptor name='ASYNC' ringSize='256'><File name='FILE' fileName='/dev/full'><TidLayout pattern='%msg%n'/></File></Disruptor>")) {
            async = log4j.async();
            Consumer<String> logger = logger(log4j, onFastLane);
            for (int i = 0; i < LINES; i++) {
                logger.accept(i + TEXT);
            }
        }

        assertThat(Counters.of(async).assertExact(LINES)).isEqualTo(new Counters(LINES, 0, 0, LINES));
        assertThat(async.getDeferred()).isEqualTo(onFastLane ? LINES : MadeBy.onLane(LINES));
    }
}
