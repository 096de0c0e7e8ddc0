package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file that is deleted or moved while it is written to, or its folder: it is said, counts stay exact, and the next rollover or
 * start begins a new one.
 */
@Timeout(60)
final class DeletedFilesAreReportedTest {

    private static final int LINES = 20;

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return onAndOffTheFastLane(
                "<File name='FILE' fileName='%s'>%s</File>",
                "<RandomAccessFile name='FILE' fileName='%s'>%s</RandomAccessFile>");
    }

    static Stream<Arguments> rollingFiles() {
        return onAndOffTheFastLane(
                "<RollingFile name='FILE' fileName='%1$s' filePattern='%1$s.%%i'>%2$s"
                        + "<SizeBasedTriggeringPolicy size='1 KB'/></RollingFile>",
                "<RollingRandomAccessFile name='FILE' fileName='%1$s' filePattern='%1$s.%%i'>%2$s"
                        + "<SizeBasedTriggeringPolicy size='1 KB'/></RollingRandomAccessFile>");
    }

    private static Stream<Arguments> onAndOffTheFastLane(String... children) {
        return Stream.of(children).flatMap(child -> Stream.of(Arguments.of(child, false), Arguments.of(child, true)));
    }

    private static RunningLog4j start(String child, Path file) {
        return RunningLog4j.with(
                "<Disruptor name='ASYNC'>" + child.formatted(file, "<TidLayout pattern='%msg%n'/>") + "</Disruptor>");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aDeletedFile(String child, boolean onFastLane) throws Exception {
        Path file = folder.resolve("app.log");
        try (StatusMessages messages = StatusMessages.record()) {
            logAround(() -> Files.delete(file), child, file, onFastLane);
            assertThat(messages.texts()).singleElement().asString().startsWith(gone(file));
        }
        assertThat(file).doesNotExist();

        assertANewStartMakesTheFile(child, file, onFastLane);
    }

    /** As logrotate does it, if it is not told otherwise. */
    @ParameterizedTest
    @MethodSource("files")
    void aMovedFile(String child, boolean onFastLane) throws Exception {
        Path file = folder.resolve("app.log");
        Path moved = folder.resolve("app.log.1");
        try (StatusMessages messages = StatusMessages.record()) {
            logAround(() -> Files.move(file, moved), child, file, onFastLane);
            assertThat(messages.texts()).singleElement().asString().startsWith(gone(file));
        }
        assertThat(file).doesNotExist();
        assertThat(Files.readAllLines(moved)).isEqualTo(lines(0, LINES));

        assertANewStartMakesTheFile(child, file, onFastLane);
    }

    private static String gone(Path file) {
        return "Disruptor \"ASYNC\": the file " + file + " of FILE was deleted or moved";
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void logAround(Action action, String child, Path file, boolean onFastLane) throws Exception {
        DisruptorAppender async;
        try (RunningLog4j log4j = start(child, file)) {
            async = log4j.async();
            logAndAwait(log4j, onFastLane, line(0));
            action.run();
            for (int i = 1; i < LINES; i++) {
                logAndAwait(log4j, onFastLane, line(i));
            }
        }
        assertThat(Counters.of(async).assertExact(LINES)).isEqualTo(new Counters(LINES, LINES, 0, 0));
    }

    private static void assertANewStartMakesTheFile(String child, Path file, boolean onFastLane) throws Exception {
        try (RunningLog4j log4j = start(child, file)) {
            logAndAwait(log4j, onFastLane, "after a new start");
        }
        assertThat(file).hasContent("after a new start");
    }

    @ParameterizedTest
    @MethodSource("rollingFiles")
    void aDeletedFileComesBackWhenItRolls(String child, boolean onFastLane) throws Exception {
        Path file = folder.resolve("app.log");
        int logged = logUntilItIsBack(() -> Files.delete(file), child, file, onFastLane);

        // Just the lines up to the rollover are gone.
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).isNotEmpty().isEqualTo(lines(logged - lines.size(), logged));
    }

    @ParameterizedTest
    @MethodSource("rollingFiles")
    void aMovedFileIsWrittenToUntilItRolls(String child, boolean onFastLane) throws Exception {
        Path file = folder.resolve("app.log");
        Path moved = folder.resolve("moved.log");
        int logged = logUntilItIsBack(() -> Files.move(file, moved), child, file, onFastLane);

        List<String> lines = new ArrayList<>(Files.readAllLines(moved));
        lines.addAll(Files.readAllLines(file));
        assertThat(lines).isEqualTo(lines(0, logged));
    }

    @ParameterizedTest
    @MethodSource("rollingFiles")
    void aDeletedFolderComesBackWhenTheFileRolls(String child, boolean onFastLane) throws Exception {
        Path logs = folder.resolve("logs");
        Path file = logs.resolve("app.log");
        int logged = logUntilItIsBack(
                () -> {
                    Files.delete(file);
                    Files.delete(logs);
                },
                child,
                file,
                onFastLane);

        assertThat(Files.readAllLines(file)).last().isEqualTo(line(logged - 1));
    }

    /** Returns how many lines were logged. */
    private static int logUntilItIsBack(Action action, String child, Path file, boolean onFastLane) throws Exception {
        DisruptorAppender async;
        int logged = 0;
        try (StatusMessages messages = StatusMessages.record()) {
            try (RunningLog4j log4j = start(child, file)) {
                async = log4j.async();
                logAndAwait(log4j, onFastLane, line(logged++));
                action.run();
                while (!Files.exists(file)) {
                    logAndAwait(log4j, onFastLane, line(logged++));
                }
                logAndAwait(log4j, onFastLane, line(logged++));
            }
            assertThat(messages.texts())
                    .filteredOn(text -> text.startsWith(gone(file)))
                    .hasSize(1);
        }
        assertThat(Counters.of(async).assertExact(logged)).isEqualTo(new Counters(logged, logged, 0, 0));
        return logged;
    }

    private static String line(int number) {
        return "line " + number + ", one of those that make the file roll one day";
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(DeletedFilesAreReportedTest::line)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<File name='FILE' fileName='%1$s/app.log' createOnDemand='true'><TidLayout/></File>",
                "<RollingFile name='FILE' fileName='%s/app.log' filePattern='%1$s/app.%%i.log' createOnDemand='true'>"
                        + "<TidLayout/><SizeBasedTriggeringPolicy size='100'/></RollingFile>",
                "<File name='FILE' fileName='/dev/null'><TidLayout/></File>"
            })
    void noneIsReportedThatIsNotThereYetOrIsADevice(String child) throws Exception {
        try (StatusMessages messages = StatusMessages.record()) {
            DisruptorAppender async;
            try (RunningLog4j log4j =
                    RunningLog4j.with("<Disruptor name='ASYNC'>" + child.formatted(folder) + "</Disruptor>")) {
                async = log4j.async();
                for (int i = 0; i < 10; i++) {
                    logAndAwait(log4j, i % 2 == 0, "a line");
                }
            }
            assertThat(messages.texts()).isEmpty();
            assertThat(Counters.of(async).assertExact(10)).isEqualTo(new Counters(10, 10, 0, 0));
        }
    }

    private static void logAndAwait(RunningLog4j log4j, boolean onFastLane, String message)
            throws InterruptedException {
        DisruptorAppender async = log4j.async();
        if (onFastLane) {
            LaneCall call = new LaneCall(log4j.logger(), Level.ERROR, "{}");
            call.log(message);
            call.assertDeferred(1);
        } else {
            log4j.logger().error(message);
        }
        while (async.getWritten() + async.getFailed() < async.getPublished()) {
            Thread.sleep(1);
        }
    }
}
