package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A named pipe does not tell how much of a write has arrived, so what fails is not written again. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
final class PipesGetNoLineTwiceTest {

    /** Too long for what the first reader takes and the pipe holds. */
    private static final String LONG_LINE = "long" + "x".repeat(2_000_000);

    @TempDir
    private Path folder;

    @Test
    void afterAReaderThatGoesAwayWithinALine() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> read(open(pipe), 10_000));
        CompletableFuture<String> second;
        DisruptorAppender async;
        try (StatusMessages messages = StatusMessages.record();
                RunningLog4j log4j = RunningLog4j.with(
                        "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></File></Disruptor>"
                                .formatted(pipe))) {
            async = log4j.async();
            log4j.logger().info(LONG_LINE);
            while (messages.texts().stream().noneMatch(text -> text.contains("FILE cannot write"))) {
                Thread.sleep(1);
            }
            InputStream reader = open(pipe);
            second = CompletableFuture.supplyAsync(() -> read(reader, Integer.MAX_VALUE));
            log4j.logger().info("after");
        }

        List<String> arrived = (first.join() + second.join())
                .lines()
                .map(line -> line.replace("x", ""))
                .toList();
        assertThat(arrived).first().as("a line that was cut off, and the next").isEqualTo("longafter");
        assertThat(arrived).last().asString().startsWith("1 line failed since ");
        assertThat(arrived).hasSize(2);
        assertThat(Counters.of(async).assertExact(2)).isEqualTo(new Counters(2, 1, 0, 1));
    }

    private static InputStream open(Path pipe) {
        try {
            return Files.newInputStream(pipe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream pipe, int bytes) {
        try (pipe) {
            return new String(pipe.readNBytes(bytes), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
