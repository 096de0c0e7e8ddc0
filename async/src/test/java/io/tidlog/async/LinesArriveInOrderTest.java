package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of nested appender gets every line once, whole, and in the order in which its thread logged it. */
@Timeout(120)
@OnEveryLog4j
@OnEveryDisruptor
final class LinesArriveInOrderTest {

    private static final int THREADS = 8;
    private static final int LINES = 20_000;

    private static final String LOG4J_VERSION = System.getProperty("tidlog.test.log4jVersion");

    @TempDir
    private Path folder;

    @Test
    void aSingleLine() throws Exception {
        Path file = folder.resolve("app.log");
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC"><File name="FILE" fileName="%s"><TidLayout pattern="%%level %%msg%%n"/></File></Disruptor>
                """.formatted(file))) {
            log4j.logger().info("register for debug server");
        }

        assertThat(file).hasContent("INFO register for debug server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<File name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></File>",
                "<File name='FILE' fileName='%s' immediateFlush='false' bufferSize='1000000'><PatternLayout pattern='%%msg%%n'/></File>",
                "<RandomAccessFile name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></RandomAccessFile>",
                "<RollingFile name='FILE' fileName='%s' filePattern='%1$s.%%i'><TidLayout pattern='%%msg%%n'/>"
                        + "<SizeBasedTriggeringPolicy size='1 GB'/></RollingFile>",
                "<RollingRandomAccessFile name='FILE' fileName='%s' filePattern='%1$s.%%i'><TidLayout pattern='%%msg%%n'/>"
                        + "<SizeBasedTriggeringPolicy size='1 GB'/></RollingRandomAccessFile>",
                "<MemoryMappedFile name='FILE' fileName='%s' regionLength='4194304'><TidLayout pattern='%%msg%%n'/></MemoryMappedFile>",
            })
    void everyLineOfEachThread(String child) throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (RunningLog4j log4j =
                RunningLog4j.with("<Disruptor name='ASYNC' ringSize='256'>" + child.formatted(file) + "</Disruptor>")) {
            async = log4j.async();
            logFromAllThreads(log4j.logger());
        }

        Counters.of(async).assertExact(THREADS * LINES);
        assertThat(async.getWritten()).isEqualTo(THREADS * LINES);
        assertThat(async.getDeferred()).isEqualTo(child.contains("TidLayout") ? THREADS * MadeBy.onLane(LINES) : 0);
        int[] next = new int[THREADS];
        for (String line : Files.readAllLines(file)) {
            int thread = line.charAt(0) - 'a';
            assertThat(line).isEqualTo(text(thread, next[thread]++));
        }
        assertThat(next).containsOnly(LINES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void throughManyRegionsOfAMappedFile(boolean immediateFlush) throws Exception {
        assumeFalse(
                LOG4J_VERSION.equals("2.20.0"),
                "from Java 16 on Log4j 2.20 cannot map the next region, and tries for ever");
        // Shorter than a batch, and no multiple of a line.
        everyLineOfEachThread(
                "<MemoryMappedFile name='FILE' fileName='%s' regionLength='1024' immediateFlush='IMMEDIATE'><TidLayout pattern='%%msg%%n'/></MemoryMappedFile>"
                        .replace("IMMEDIATE", String.valueOf(immediateFlush)));
    }

    private static void logFromAllThreads(Logger logger) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            threads.add(new Thread(() -> {
                for (int line = 0; line < LINES; line++) {
                    logger.info(MadeBy.markerInTurns(line), "{}", MadeBy.inTurns(line, text(thread, line)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static String text(int thread, int line) {
        return (char) ('a' + thread) + " " + line;
    }
}
