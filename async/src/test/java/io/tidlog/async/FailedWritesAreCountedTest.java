package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream that throws costs the lines it was given, says so, and is written to again. */
@Timeout(60)
@OnEveryLog4j
final class FailedWritesAreCountedTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aStreamThatThrowsOnce(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings);
                StatusMessages messages = StatusMessages.record()) {
            async.stream.failNext(1);
            async.log("lost");
            awaitFailed(async, 1);
            async.log("written");
            awaitWritten(async, 1);

            assertThat(async.stopAndCount()).isEqualTo(new Counters(2, 1, 0, 1));
            assertThat(async.stream.lines()).first().isEqualTo("INFO written");
            assertThat(async.stream.lines())
                    .last()
                    .asString()
                    .matches("WARN 1 line failed since \\S+ \\(java.io.IOException: no such luck\\)");
            assertThat(messages.texts())
                    .anyMatch(
                            text -> text.startsWith(
                                    "Disruptor \"ASYNC\": STREAM cannot write (java.io.IOException: no such luck); it keeps trying"))
                    .contains("Disruptor \"ASYNC\": STREAM can write again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatAlwaysThrows(MadeBy madeBy) {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            async.stream.failNext(Integer.MAX_VALUE);
            for (int i = 0; i < 10_000; i++) {
                async.log(Level.INFO, "lost");
            }

            assertThat(async.stopAndCount()).isEqualTo(new Counters(10_000, 0, 0, 10_000));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorIsAnExceptionToo(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            async.stream.beforeEachWrite(stream -> {
                throw new StackOverflowError("too deep");
            });
            async.log("lost");
            awaitFailed(async, 1);
            async.stream.beforeEachWrite(stream -> {});
            async.log("written");
            awaitWritten(async, 1);

            assertThat(async.stopAndCount()).isEqualTo(new Counters(2, 1, 0, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWriteThatHangsDoesNotHoldUpTheShutdown(MadeBy madeBy) throws Exception {
        AsyncStream async = new AsyncStream(madeBy, settings -> settings.setShutdownTimeoutMillis(50));
        try (StatusMessages messages = StatusMessages.record()) {
            async.fillRing();

            assertThat(async.appender.stop(0, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(messages.texts())
                    .anyMatch(text -> text.startsWith(
                            "Disruptor \"ASYNC\": 17 lines could not be written within shutdownTimeoutMillis=\"50\""));
        }
        try (StatusMessages messages = StatusMessages.record()) {
            async.stream.release();
            awaitFailed(async, 16);

            assertThat(async.stopAndCount()).isEqualTo(new Counters(17, 1, 0, 16));
            assertThat(messages.texts())
                    .anyMatch(text ->
                            text.matches("Disruptor \"ASYNC\": 16 lines failed since \\S+ \\(appender stopped\\)"));
        }
    }

    /** The writer thread still lives when it is not waited for. */
    @Test
    void aShutdownThatDoesNotWaitIsNoFailureIfNothingIsLeft() throws Exception {
        AsyncStream async = new AsyncStream(settings -> settings.setShutdownTimeoutMillis(0));
        async.log("written");
        awaitWritten(async, 1);
        try (StatusMessages messages = StatusMessages.record()) {
            assertThat(async.stopAndCount()).isEqualTo(new Counters(1, 1, 0, 0));
            assertThat(messages.texts()).noneMatch(text -> text.startsWith("Disruptor \"ASYNC\": "));
        }
    }

    @Test
    void linesWithoutBytesAreWritten() throws Exception {
        try (RunningLog4j log4j = RunningLog4j.with("<Disruptor name='ASYNC'><File name='FILE' fileName='"
                + folder.resolve("app.log") + "'><TidLayout pattern='%msg'/></File></Disruptor>")) {
            DisruptorAppender async = log4j.async();
            for (int i = 0; i < 100; i++) {
                log4j.logger().info("");
                log4j.logger().info("{}", "");
            }
            while (async.getWritten() < 200) {
                Thread.sleep(1);
            }
            assertThat(Counters.of(async).assertExact(200)).isEqualTo(new Counters(200, 200, 0, 0));
        }
        assertThat(folder.resolve("app.log")).isEmptyFile();
    }

    static void awaitFailed(AsyncStream async, long lines) throws InterruptedException {
        while (async.appender.getFailed() < lines) {
            Thread.sleep(1);
        }
    }

    static void awaitWritten(AsyncStream async, long lines) throws InterruptedException {
        while (async.appender.getWritten() < lines) {
            Thread.sleep(1);
        }
    }
}
