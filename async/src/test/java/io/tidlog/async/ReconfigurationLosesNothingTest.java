package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations come and go: every line is written once, in the order of its thread, and no thread or file stays open. */
@Timeout(120)
@OnEveryDisruptor
final class ReconfigurationLosesNothingTest {

    private static final int THREADS = 4;
    private static final int LOGGERS = 16;
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int LEAK_ROUNDS = Integer.getInteger("tidlog.test.reconfigurations", 2000);

    @TempDir
    private Path folder;

    static Stream<Arguments> children() {
        return Stream.of(
                        "<File name='FILE' fileName='%s'>%s</File>",
                        "<RandomAccessFile name='FILE' fileName='%s'>%s</RandomAccessFile>",
                        "<RollingRandomAccessFile name='FILE' fileName='%s' filePattern='%1$s.%%i'>%s"
                                + "<SizeBasedTriggeringPolicy size='1 GB'/></RollingRandomAccessFile>")
                .flatMap(child -> Stream.of(Arguments.of(child, false), Arguments.of(child, true)));
    }

    @ParameterizedTest
    @MethodSource("children")
    void ofTheSameFile(String child, boolean onFastLane) throws Exception {
        Path file = folder.resolve("app.log");
        // A flush interval this long lets the old ring hold lines for as long as it may.
        String appender = "<Disruptor name='ASYNC' ringSize='1024' flushIntervalMillis='200'>"
                + child.formatted(file, "<TidLayout pattern='%msg%n'/>") + "</Disruptor>";
        int[] logged = new int[THREADS];
        List<LaneCall> calls = new ArrayList<>();
        try (RunningLog4j log4j = RunningLog4j.with(appender)) {
            AtomicBoolean stop = new AtomicBoolean();
            Thread[] threads = new Thread[THREADS];
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                // Loggers go over to the new configuration one by one.
                LaneCall[] own = IntStream.range(0, LOGGERS)
                        .mapToObj(logger -> new LaneCall(log4j.logger("rooms." + logger), Level.INFO, "{} {}"))
                        .toArray(LaneCall[]::new);
                calls.addAll(List.of(own));
                threads[i] = new Thread(() -> {
                    while (!stop.get()) {
                        int line = logged[thread]++;
                        LaneCall call = own[line % LOGGERS];
                        if (onFastLane) {
                            call.log(thread, line);
                        } else {
                            call.log(MadeBy.markerInTurns(line), thread, MadeBy.inTurns(line, line));
                        }
                        if (logged[thread] % 100 == 0) {
                            // Or the file grows with the time that the machine takes to reconfigure.
                            LockSupport.parkNanos(PAUSE_NANOS);
                        }
                    }
                });
                threads[i].start();
            }
            List<DisruptorAppender> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(log4j.async());
                long before = log4j.async().getPublished();
                while (log4j.async().getPublished() < before + 100) {
                    Thread.sleep(1);
                }
                log4j.reconfigure(appender);
            }
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            // After a reconfiguration each logger finds its lane again.
            assertThat(all).allMatch(async -> async.getDeferred() > 0);
        }

        int[] next = new int[THREADS];
        forEachLine(file, line -> {
            int thread = line.charAt(0) - '0';
            assertLine(line, thread + " " + next[thread]++);
        });
        assertThat(next).isEqualTo(logged);
        assertThat(calls)
                .allMatch(
                        call -> onFastLane ? call.deferred() > 0 : call.deferred() == 0,
                        "took the lane as they should");
    }

    /** As a thread does that logs by one logger which uses the next configuration already, and by one that does not. */
    @ParameterizedTest
    @EnumSource
    void ofTheSameFileWhileBothConfigurationsAreUsed(MadeBy madeBy) throws Exception {
        Path file = folder.resolve("app.log");
        int lines = 10_000;
        try (RunningLog4j log4j = RunningLog4j.with(ringOn(file, madeBy))) {
            DisruptorAppender former = log4j.async();
            former.append(infoEvent("0"));
            Configuration next = log4j.startNext(ringOn(file, madeBy));
            DisruptorAppender latter = next.getAppender("ASYNC");
            former.append(infoEvent("1"));
            log4j.use(next);
            for (int i = 2; i < lines; i++) {
                (i % 2 == 0 ? latter : former).append(infoEvent(Integer.toString(i)));
            }
            former.stop();
        }

        assertThat(Files.readAllLines(file))
                .isEqualTo(IntStream.range(0, lines).mapToObj(i -> "INFO " + i).toList());
    }

    /** As when another appender of the next configuration cannot be started: Log4j goes on with the old one. */
    @ParameterizedTest
    @EnumSource
    void whereTheNextConfigurationFails(MadeBy madeBy) throws Exception {
        Path file = folder.resolve("app.log");
        List<String> lines = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        try (RunningLog4j log4j = RunningLog4j.with(ringOn(file, madeBy))) {
            DisruptorAppender used = log4j.async();
            Configuration failed = log4j.startNext(ringOn(file, madeBy));
            lines.forEach(log4j.logger()::info);
            log4j.context().stop();

            assertThat(Files.readAllLines(file))
                    .isEqualTo(lines.stream().map("INFO "::concat).toList());
            assertThat(used.getWritten()).isEqualTo(lines.size());
            failed.stop();
        }
    }

    /** Nested appenders need no names of their own: which one takes over for which is unknown then. */
    @Test
    void ofNestedAppendersWithTheSameName() throws Exception {
        Path file = folder.resolve("app.log");
        String appender = """
                <Disruptor name="ASYNC">
                  <File name="FILE" fileName="%1$s"><PatternLayout pattern="a %%msg%%n"/></File>
                  <File name="FILE" fileName="%1$s"><PatternLayout pattern="b %%msg%%n"/></File>
                </Disruptor>""".formatted(file);
        try (RunningLog4j log4j = RunningLog4j.with(appender)) {
            DisruptorAppender former = log4j.async();
            log4j.use(log4j.startNext(appender));
            former.append(infoEvent("line"));
            former.stop();
        }

        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrder("a line", "b line");
    }

    /** Lanes are told to be closed while the next configuration starts. */
    @Test
    void whatTheStatusLogTellsMayBeLogged() throws Exception {
        String appender = ringOn(folder.resolve("app.log"), MadeBy.WRITER_THREAD);
        AtomicInteger told = new AtomicInteger();
        try (RunningLog4j log4j = RunningLog4j.with(appender);
                StatusMessages messages = StatusMessages.record(Level.DEBUG, text -> {
                    if (text.matches("Fast lane of logger \"rooms.*closed.*")) {
                        new LaneCall(log4j.logger("told." + told.incrementAndGet()), Level.INFO, "{}").log("closed");
                    }
                })) {
            for (int i = 0; i < LOGGERS; i++) {
                LaneCall call = new LaneCall(log4j.logger("rooms." + i), Level.INFO, "{}");
                call.log(i);
                call.assertDeferred(1);
            }
            log4j.reconfigure(appender);
            assertThat(messages.texts())
                    .contains("Fast lane of logger \"rooms.0\": closed: its Disruptor stops or is replaced");
        }

        assertThat(told).hasValue(LOGGERS);
        assertThat(Files.readAllLines(folder.resolve("app.log"))).hasSize(2 * LOGGERS);
    }

    private static String ringOn(Path file, MadeBy madeBy) {
        return "<Disruptor name='ASYNC' ringSize='1024'><File name='FILE' fileName='%s'><TidLayout pattern='%s'/></File></Disruptor>"
                .formatted(file, madeBy.layout().getConversionPattern());
    }

    private static LogEvent infoEvent(String text) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName("rooms")
                .setLevel(Level.INFO)
                .setMessage(new SimpleMessage(text))
                .setTimeMillis(0)
                .build();
    }

    /** Nothing else is done for each of a million lines. */
    private static void assertLine(String line, String expected) {
        if (!line.equals(expected)) {
            throw new AssertionError("\"" + line + "\" is not \"" + expected + "\"");
        }
    }

    private static void forEachLine(Path file, Consumer<String> check) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(check);
        }
    }

    @Test
    void nothingIsLeftOpen() throws Exception {
        String appender = "<Disruptor name='ASYNC' ringSize='16'><File name='FILE' fileName='%s'/></Disruptor>";
        try (RunningLog4j log4j = RunningLog4j.with(appender.formatted(folder.resolve("first.log")))) {
            UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long filesBefore = system.getOpenFileDescriptorCount();
            for (int i = 0; i < LEAK_ROUNDS; i++) {
                log4j.reconfigure(appender.formatted(folder.resolve((i % 2 == 0 ? "even" : "odd") + ".log")));
                log4j.logger().error("line {}", i);
            }

            assertThat(system.getOpenFileDescriptorCount()).isLessThan(filesBefore + 20);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter("Disruptor-ASYNC"::equals))
                    .hasSize(1);
        }
        assertThat(Files.readAllLines(folder.resolve("even.log")).size()
                        + Files.readAllLines(folder.resolve("odd.log")).size())
                .isEqualTo(LEAK_ROUNDS);
    }

    @Test
    void twoChildrenOnOneFile() throws Exception {
        Path file = folder.resolve("app.log");
        int lines = 1000;
        String appender = """
                <Disruptor name="ASYNC">
                  <File name="A" fileName="%1$s"><PatternLayout pattern="a %%msg%%n"/></File>
                  <File name="B" fileName="%1$s"><PatternLayout pattern="b %%msg%%n"/></File>
                </Disruptor>""".formatted(file);
        try (RunningLog4j log4j = RunningLog4j.with(appender)) {
            long start = System.nanoTime();
            log4j.logger().info(0);
            while (log4j.async().getWritten() < 2) {
                Thread.sleep(1);
            }
            assertThat(System.nanoTime() - start)
                    .as("nobody waits for himself until his patience ends")
                    .isLessThan(TimeUnit.SECONDS.toNanos(5));
            for (int i = 1; i < lines; i++) {
                if (i % 100 == 0) {
                    log4j.reconfigure(appender);
                }
                log4j.logger().info(i);
            }
        }

        int[] next = new int[2];
        forEachLine(file, line -> {
            int child = line.charAt(0) - 'a';
            assertLine(line, (char) ('a' + child) + " " + next[child]++);
        });
        assertThat(next).containsOnly(lines);
    }

    @Test
    void stopAndStartOfTheContext() throws Exception {
        Path file = folder.resolve("app.log");
        String appender =
                "<Disruptor name='ASYNC'><File name='FILE' fileName='%s'><TidLayout pattern='%%msg%%n'/></File></Disruptor>"
                        .formatted(file);
        for (int i = 0; i < 3; i++) {
            try (RunningLog4j log4j = RunningLog4j.with(appender)) {
                log4j.logger().info("run {}", i);
            }
        }

        assertThat(Files.readAllLines(file)).containsExactly("run 0", "run 1", "run 2");
    }

    @Test
    void anAppenderThatRunsMayBeStartedAgain() {
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            async.log("before");
            async.appender.start();
            async.log("after");
            async.stopAndCount();

            assertThat(async.stream.lines()).containsExactly("INFO before", "INFO after");
        }
    }

    @Test
    void aStoppedAppenderIsNotStartedAgain() {
        try (StatusMessages messages = StatusMessages.record();
                AsyncStream async = new AsyncStream(settings -> settings)) {
            async.appender.stop();
            async.appender.start();

            assertThat(async.appender.isStarted()).isFalse();
            assertThat(messages.texts())
                    .containsExactly(
                            "Disruptor \"ASYNC\" was stopped, and its files are closed; it cannot be started again,"
                                    + " build another");
        }
    }
}
