package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.tidlog.layout.TidLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a JVM ends, every line is in the files once, in the order of its thread; if it is killed, whole lines, but for the
 * last, which the kernel may cut, and those that are missing are the last.
 */
@Timeout(1800)
final class NothingIsLostAtTheEndTest {

    private static final int THREADS = 8;
    private static final int LINES = Integer.getInteger("tidlog.test.lossLines", 20_000);
    private static final int RING_SIZE = 1024;
    private static final int FLUSH_INTERVAL_MILLIS = 10;

    /** Some ten files. */
    private static final int ROLLED_KB = 1 + LINES / 1000;

    private static final int LONGEST_LINE_BYTES = ("0 " + LINES + "\n").length();

    @TempDir
    private Path folder;

    static Stream<Arguments> ends() {
        return Stream.of("return", "exit", "exception", "signal", "shutdown", "reconfigure")
                .flatMap(end -> Stream.of(Arguments.of(end, false), Arguments.of(end, true)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void everyLineIsThere(String end, boolean onFastLane) throws Exception {
        Process process = start(end, onFastLane);
        awaitOutput(process, "done");
        if (end.equals("signal")) {
            // On Unix this is SIGTERM.
            process.destroy();
        }
        int exitCode = process.waitFor();

        assertThat(exitCode)
                .isEqualTo(
                        switch (end) {
                            case "exit" -> 3;
                            case "exception" -> 1;
                            case "signal" -> 128 + 15;
                            default -> 0;
                        });
        assertThat(linesOfThreads(false)).containsOnly(LINES / THREADS);
    }

    static Stream<Arguments> endsWhileLogging() {
        return Stream.of("exit-while-logging", "signal-while-logging")
                .flatMap(end -> Stream.of(Arguments.of(end, false), Arguments.of(end, true)));
    }

    /**
     * Log4j takes a stopping configuration from its loggers first. So from some call on a thread's lines reach no appender and
     * no count, and until then each is in the file: at least all that were logged before the end began.
     */
    @OnEveryDisruptor
    @ParameterizedTest
    @MethodSource("endsWhileLogging")
    void linesOfThreadsThatLogOnEndSomewhereAndHaveNoGap(String end, boolean onFastLane) throws Exception {
        Process process = start(end, onFastLane);
        int[] before;
        long[] counted;
        try (BufferedReader output = outputOf(process)) {
            before = Arrays.stream(numbersAfter("logging ", output))
                    .mapToInt(Math::toIntExact)
                    .toArray();
            if (end.startsWith("signal")) {
                // Not process.destroy(), which also closes the output.
                process.toHandle().destroy();
            }
            counted = numbersAfter("stopped ", output);
        }

        assertThat(process.waitFor()).isEqualTo(end.startsWith("signal") ? 128 + 15 : 3);
        int[] lines = linesOfThreads(false);
        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(lines[thread]).as("lines of thread %d", thread).isGreaterThanOrEqualTo(before[thread]);
        }
        long sum = Arrays.stream(lines).sum();
        assertThat(counted).as("published, written, dropped, failed").containsExactly(sum, sum, 0, 0);
    }

    private static long[] numbersAfter(String start, BufferedReader output) throws IOException {
        String line = awaitLine(start, output);
        return Arrays.stream(line.substring(start.length()).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKilledJvmLeavesWholeLines(boolean onFastLane) throws Exception {
        Process process = start("signal", onFastLane);
        awaitOutput(process, "done");
        process.destroyForcibly().waitFor();

        int[] lines = linesOfThreads(true);
        System.out.println(
                "kill -9 right after the last of " + LINES + " lines" + (onFastLane ? " on the fast lane: " : ": ")
                        + (LINES - Arrays.stream(lines).sum()) + " missing");
        assertThat(missingBytes(lines))
                .as("bytes of a full ring and of a batch, which is in one file")
                .isLessThanOrEqualTo(
                        (RING_SIZE + 1) * LONGEST_LINE_BYTES + Math.min(Batch.ENOUGH_BYTES, ROLLED_KB * 1024));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKilledJvmHasHandedOverWhatIsOlderThanTheFlushInterval(boolean onFastLane) throws Exception {
        Process process = start("signal", onFastLane);
        awaitOutput(process, "done");
        // It says so much, and a second for a machine that pauses.
        Thread.sleep(FLUSH_INTERVAL_MILLIS + 1000);
        process.destroyForcibly().waitFor();

        assertThat(linesOfThreads(false)).containsOnly(LINES / THREADS);
    }

    private static long missingBytes(int[] lines) {
        long bytes = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            for (int number = lines[thread]; number < LINES / THREADS; number++) {
                bytes += (thread + " " + number + "\n").length();
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJvmKilledWhileItLogsLeavesWholeLines(boolean onFastLane) throws Exception {
        Process process = start("signal", onFastLane);
        awaitOutput(process, "ready");
        process.destroyForcibly().waitFor();

        assertThat(Arrays.stream(linesOfThreads(true)).sum()).isPositive();
    }

    private Process start(String end, boolean onFastLane) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Dlog4j2.configurationFile=" + configuration("first.xml", "app.log"),
                "-cp",
                ForkedJvm.classPathOf(
                        LossProgram.class,
                        DisruptorAppender.class,
                        TidLayout.class,
                        RingBuffer.class,
                        LogEvent.class,
                        Logger.class),
                LossProgram.class.getName(),
                end,
                String.valueOf(THREADS),
                String.valueOf(LINES),
                configuration("second.xml", "app.log").toString(),
                String.valueOf(onFastLane)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ForkedJvm.ignoreToolOptions(builder);
        return builder.start();
    }

    private Path configuration(String name, String log) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, """
                <Configuration>
                  <Appenders>
                    <Disruptor name="ASYNC" ringSize="%d" flushIntervalMillis="%d">
                      <RollingRandomAccessFile name="FILE" fileName="%s" filePattern="%s.%%i">
                        <TidLayout pattern="%%msg%%n"/>
                        <SizeBasedTriggeringPolicy size="%d KB"/>
                        <DefaultRolloverStrategy fileIndex="nomax"/>
                      </RollingRandomAccessFile>
                    </Disruptor>
                  </Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="ASYNC"/></Root></Loggers>
                </Configuration>
                """.formatted(
                        RING_SIZE, FLUSH_INTERVAL_MILLIS, folder.resolve(log), folder.resolve(log), ROLLED_KB));
        return file;
    }

    private static BufferedReader outputOf(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void awaitOutput(Process process, String awaited) throws IOException {
        awaitLine(awaited, outputOf(process));
    }

    private static String awaitLine(String start, BufferedReader output) throws IOException {
        StringBuilder all = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.startsWith(start)) {
            all.append(line).append('\n');
            line = output.readLine();
        }
        assertThat(line).as(all.toString()).isNotNull();
        return line;
    }

    /** How many lines each thread has in the files; fails if one is not whole, or not the one that comes next. */
    private int[] linesOfThreads(boolean killed) throws IOException {
        int[] next = new int[THREADS];
        List<Path> files;
        try (Stream<Path> paths = Files.list(folder)) {
            files = paths.filter(path -> path.getFileName().toString().startsWith("app.log"))
                    .sorted((a, b) -> Integer.compare(index(a), index(b)))
                    .toList();
        }
        assertThat(files).as("files that were rolled").hasSizeGreaterThan(1);
        for (Path file : files) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                String line;
                while ((line = lines.readLine()) != null) {
                    if (killed && !lines.ready() && !endsWithLineBreak(file)) {
                        // The kernel gives a write up in its middle when its process is killed.
                        break;
                    }
                    int thread = line.charAt(0) - '0';
                    if (!line.equals(thread + " " + next[thread])) {
                        throw new AssertionError(
                                file + ": \"" + line + "\" is not \"" + thread + " " + next[thread] + "\"");
                    }
                    next[thread]++;
                }
            }
        }
        return next;
    }

    private static boolean endsWithLineBreak(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read() == '\n';
        }
    }

    /** app.log.1 is older than app.log.2, and app.log is the newest. */
    private static int index(Path file) {
        String name = file.getFileName().toString();
        String index = name.substring("app.log".length());
        return index.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(index.substring(1));
    }
}
