package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.FaultyFile.Landing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A write into a file that throws, wherever in its bytes, loses, tears and repeats no line; if all throw, lines are counted. */
@Timeout(60)
@OnEveryLog4j
final class HalfWrittenLinesAreCompletedTest {

    private static final String TEXT = " of the lines that are written in spite of all";

    /** Four batches. */
    private static final int LINES = 4 * Batch.ENOUGH_BYTES / TEXT.length();

    @TempDir
    private Path folder;

    static Stream<Arguments> childAndLanding() {
        return Stream.of(
                        "<File name='FILE' fileName='%1$s'>%2$s</File>",
                        "<RandomAccessFile name='FILE' fileName='%1$s'>%2$s</RandomAccessFile>",
                        "<RollingFile name='FILE' fileName='%1$s' filePattern='%1$s.%%i'>%2$s<SizeBasedTriggeringPolicy size='1 GB'/></RollingFile>",
                        "<RollingRandomAccessFile name='FILE' fileName='%1$s' filePattern='%1$s.%%i'>%2$s"
                                + "<SizeBasedTriggeringPolicy size='1 GB'/></RollingRandomAccessFile>")
                .flatMap(child -> Stream.of(Landing.values()).map(landing -> Arguments.of(child, landing)));
    }

    @ParameterizedTest
    @MethodSource("childAndLanding")
    void ofAWriteThatThrowsOnce(String child, Landing landing) throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        FaultyFile faulty;
        try (StatusMessages messages = StatusMessages.record()) {
            try (RunningLog4j log4j = start(child, file)) {
                async = log4j.async();
                faulty = FaultyFile.of(async);
                // One line in a write, so that half of it is half a line; then many.
                faulty.failNext(1, landing);
                log(log4j, 0);
                awaitWritten(async, 1);
                log(log4j, 1);
                awaitWritten(async, 2);
                faulty.failNext(1, landing);
                for (int i = 2; i < LINES; i++) {
                    log(log4j, i);
                }
            }
            assertThat(messages.texts())
                    .anyMatch(
                            text -> text.startsWith(
                                    "Disruptor \"ASYNC\": FILE cannot write (java.io.IOException: no such luck); it keeps trying"));
        }

        assertThat(faulty.thrown()).isEqualTo(2);
        assertThat(Counters.of(async).assertExact(LINES)).isEqualTo(new Counters(LINES, LINES, 0, 0));
        assertThat(Files.readAllLines(file))
                .isEqualTo(IntStream.range(0, LINES).mapToObj(i -> i + TEXT).toList());
    }

    @ParameterizedTest
    @MethodSource("childAndLanding")
    void ofWritesThatAllThrowForAWhile(String child, Landing landing) throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        int logged = 0;
        try (RunningLog4j log4j = start(child, file)) {
            async = log4j.async();
            FaultyFile faulty = FaultyFile.of(async);
            faulty.failNext(Integer.MAX_VALUE, landing);
            for (int i = 0; i < LINES; i++) {
                log(log4j, logged++);
            }
            while (faulty.thrown() < 3) {
                log(log4j, logged++);
                Thread.sleep(1);
            }
            faulty.heal();
            long writtenSoFar = async.getWritten();
            while (async.getWritten() < writtenSoFar + 10) {
                log(log4j, logged++);
                Thread.sleep(1);
            }
        }

        Counters counters = Counters.of(async).assertExact(logged);
        if (landing == Landing.NOTHING) {
            assertThat(counters.failed()).as("what the batch cannot hold").isPositive();
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.stream()
                        .anyMatch(line -> line.matches(
                                ".*\\b[0-9,]+ lines? failed since .*\\(java.io.IOException: no such luck\\)")))
                .isEqualTo(counters.failed() > 0);
        List<String> logLines =
                lines.stream().filter(line -> !line.contains(" since ")).toList();
        assertThat(logLines).hasSize((int) counters.written()).allMatch(line -> line.matches("\\d+" + TEXT));
        assertThat(logLines.stream().map(line -> Integer.valueOf(line.substring(0, line.indexOf(' ')))))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /** Log4j may count what a write was given although it has thrown; such a file must not be taken for a large one. */
    @ParameterizedTest
    @ValueSource(strings = {"RollingFile", "RollingRandomAccessFile"})
    void ofAFileThatMustNotRollForWhatItDidNotGet(String type) throws Exception {
        Path file = folder.resolve("app.log");
        String child = "<" + type + " name='FILE' fileName='%1$s' filePattern='%1$s.%%i'>%2$s"
                + "<SizeBasedTriggeringPolicy size='10 KB'/></" + type + ">";
        DisruptorAppender async;
        try (RunningLog4j log4j = start(child, file)) {
            async = log4j.async();
            FaultyFile faulty = FaultyFile.of(async);
            faulty.failNext(Integer.MAX_VALUE, Landing.NOTHING);
            int logged = 0;
            for (; logged < 100; logged++) {
                log(log4j, logged);
            }
            // Each try of these 5 KB may count.
            while (faulty.thrown() < 8) {
                Thread.sleep(1);
            }
            log(log4j, logged++);
            faulty.heal();
            awaitWritten(async, logged);
        }

        assertThat(Counters.of(async).assertExact(101)).isEqualTo(new Counters(101, 101, 0, 0));
        assertThat(Files.readAllLines(file)).hasSize(101);
        assertThat(folder.toFile().list()).containsExactly("app.log");
    }

    private static RunningLog4j start(String child, Path file) {
        return RunningLog4j.with(
                "<Disruptor name='ASYNC'>" + child.formatted(file, "<TidLayout pattern='%msg%n'/>") + "</Disruptor>");
    }

    private static void log(RunningLog4j log4j, int number) {
        log4j.logger().info(MadeBy.markerInTurns(number), "{}", MadeBy.inTurns(number, number + TEXT));
    }

    private static void awaitWritten(DisruptorAppender async, long lines) throws InterruptedException {
        while (async.getWritten() < lines) {
            Thread.sleep(1);
        }
    }
}
