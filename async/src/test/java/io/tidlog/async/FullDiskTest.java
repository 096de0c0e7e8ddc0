package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While the disk is full the application runs on and lines are counted; when there is space again they are written again;
 * no line in the file is torn, though a write may have ended in the middle of one.
 */
@Timeout(120)
final class FullDiskTest {

    private static final int LINES = 30_000;

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
                        Stream.of(Arguments.of(whenFull, children.get(0), true))));
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
                Consumer<String> logger =
                        onFastLane ? new LaneCall(log4j.logger(), Level.INFO, "{}")::log : log4j.logger()::info;
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

    private static void assertInOrder(List<String> lines) {
        List<Integer> numbers = lines.stream()
                .filter(line -> line.endsWith(TEXT))
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void atTheEndTheTornLineIsTakenAway() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path file = disk.path("app.log");
            DisruptorAppender async;
            try (RunningLog4j log4j = RunningLog4j.with(
                    "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></File></Disruptor>"
                            .formatted(file))) {
                async = log4j.async();
                for (int i = 0; i < LINES; i++) {
                    log4j.logger().info(i + TEXT);
                }
            }

            Counters counters = Counters.of(async).assertExact(LINES);
            assertThat(counters.failed()).isPositive();
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSize((int) counters.written()).allMatch(line -> line.endsWith(TEXT));
            assertThat(Files.size(file)).as("the last line ends").isLessThan(512 * 1024);
        }
    }

    @Test
    void aDeviceThatIsAlwaysFull() {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device), "there is no /dev/full on this system");
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with(
                "<Disruptor name='ASYNC' ringSize='256'><File name='FILE' fileName='/dev/full'><TidLayout pattern='%msg%n'/></File></Disruptor>")) {
            async = log4j.async();
            for (int i = 0; i < LINES; i++) {
                log4j.logger().info(i + TEXT);
            }
        }

        assertThat(Counters.of(async).assertExact(LINES)).isEqualTo(new Counters(LINES, 0, 0, LINES));
    }
}
