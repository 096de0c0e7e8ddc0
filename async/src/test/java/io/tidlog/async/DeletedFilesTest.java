package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is deleted while it is written to, or its folder: it is said, counts stay exact, and the next rollover starts anew. */
@Timeout(60)
final class DeletedFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDeletedFile(boolean onFastLane) throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (StatusMessages messages = StatusMessages.record()) {
            try (RunningLog4j log4j = RunningLog4j.with(
                    "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout/></File></Disruptor>"
                            .formatted(file))) {
                async = log4j.async();
                logAndAwait(log4j, onFastLane, "before");
                Files.delete(file);
                for (int i = 0; i < 100; i++) {
                    logAndAwait(log4j, onFastLane, "after");
                }
            }
            assertThat(messages.texts())
                    .singleElement()
                    .asString()
                    .startsWith("Disruptor \"ASYNC\": the file " + file + " of FILE was deleted");
        }
        assertThat(Counters.of(async).assertExact(101)).isEqualTo(new Counters(101, 101, 0, 0));
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDeletedFolderComesBackWhenTheFileRolls(boolean onFastLane) throws Exception {
        Path logs = folder.resolve("logs");
        Path file = logs.resolve("app.log");
        DisruptorAppender async;
        int lines = 0;
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC">
                  <RollingFile name="FILE" fileName="%1$s" filePattern="%1$s.%%i">
                    <TidLayout pattern="%%msg%%n"/>
                    <SizeBasedTriggeringPolicy size="1 KB"/>
                  </RollingFile>
                </Disruptor>""".formatted(file))) {
            async = log4j.async();
            logAndAwait(log4j, onFastLane, "before");
            lines++;
            try (Stream<Path> paths = Files.walk(logs)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
            while (!Files.exists(file)) {
                logAndAwait(log4j, onFastLane, "after, a line that makes the file roll one day");
                lines++;
            }
            logAndAwait(log4j, onFastLane, "in the new file");
            lines++;
        }

        Counters.of(async).assertExact(lines);
        assertThat(Files.readAllLines(file)).last().isEqualTo("in the new file");
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
