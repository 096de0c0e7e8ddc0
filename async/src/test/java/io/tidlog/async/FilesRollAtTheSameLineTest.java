package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.TidLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.rolling.AbstractTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.apache.logging.log4j.core.appender.rolling.TriggeringPolicy;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A nested rolling appender leaves the same files as one that is not nested: same names, same lines, headers, footers. */
@Timeout(60)
@OnEveryLog4j
final class FilesRollAtTheSameLineTest {

    private static final int LINES = 5000;

    /** A millisecond apart. */
    private static final int TIMED_LINES = 10_000;

    private static final String LAYOUT = "<PatternLayout pattern='%msg%n' header='header%n' footer='footer%n'/>";

    /** That of the fast lane. */
    private static final String TID_LAYOUT = LAYOUT.replace("PatternLayout", "TidLayout");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<RollingFile name='FILE' fileName='%1$s/app.log' filePattern='%1$s/app.%%i.log'>%2$s"
                        + "<Policies><SizeBasedTriggeringPolicy size='3 KB'/></Policies><DefaultRolloverStrategy max='1000'/></RollingFile>",
                "<RollingFile name='FILE' fileName='%1$s/app.log' filePattern='%1$s/app.%%i.log' immediateFlush='false'>%2$s"
                        + "<SizeBasedTriggeringPolicy size='20 KB'/></RollingFile>",
                "<RollingRandomAccessFile name='FILE' fileName='%1$s/app.log' filePattern='%1$s/app-%%d{yyyy}.%%i.log'>%2$s"
                        + "<Policies><TimeBasedTriggeringPolicy interval='400'/><OnStartupTriggeringPolicy/><SizeBasedTriggeringPolicy size='3 KB'/></Policies>"
                        + "<DefaultRolloverStrategy max='1000'/></RollingRandomAccessFile>",
                "<RollingFile name='FILE' filePattern='%1$s/app.%%i.log'>%2$s"
                        + "<SizeBasedTriggeringPolicy size='3 KB'/><DirectWriteRolloverStrategy maxFiles='1000'/></RollingFile>",
                "<RollingRandomAccessFile name='FILE' fileName='%1$s/app.log' filePattern='%1$s/app-%%i.log.gz' immediateFlush='false'>%2$s"
                        + "<SizeBasedTriggeringPolicy size='20 KB'/><DefaultRolloverStrategy max='1000'/></RollingRandomAccessFile>",
            })
    void bySize(String child) throws Exception {
        Map<String, List<String>> plain =
                files("plain", child.replace("name='FILE'", "name='ASYNC'"), LAYOUT, LINES, 0);
        String nested = "<Disruptor name='ASYNC'>" + child + "</Disruptor>";

        assertThat(files("nested", nested, LAYOUT, LINES, 0))
                .hasSizeGreaterThan(3)
                .isEqualTo(plain);
        assertThat(files("lane", nested, TID_LAYOUT, LINES, LINES)).isEqualTo(plain);
    }

    /** Each file is made of several batches. */
    @Test
    void byASizeOfSeveralBatches() throws Exception {
        String child = "<RollingFile name='FILE' fileName='%1$s/app.log' filePattern='%1$s/app.%%i.log'>%2$s"
                + "<SizeBasedTriggeringPolicy size='" + 5 * Batch.ENOUGH_BYTES / 2 + "'/></RollingFile>";
        int lines = 8 * Batch.ENOUGH_BYTES / 64;
        Map<String, List<String>> plain =
                files("plain", child.replace("name='FILE'", "name='ASYNC'"), LAYOUT, lines, 0);
        String nested = "<Disruptor name='ASYNC'>" + child + "</Disruptor>";

        assertThat(plain).hasSizeGreaterThan(2);
        assertThat(files("nested", nested, LAYOUT, lines, 0)).isEqualTo(plain);
        assertThat(files("lane", nested, TID_LAYOUT, lines, lines)).isEqualTo(plain);
    }

    private Map<String, List<String>> files(String name, String appender, String layout, int lines, int deferred)
            throws IOException {
        Path logs = folder.resolve(name);
        try (RunningLog4j log4j = RunningLog4j.with(appender.formatted(logs, layout))) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "line {} {}");
            for (int i = 0; i < lines; i++) {
                call.log(i, "x".repeat(i % 100));
            }
            call.assertDeferred(deferred);
        }
        return read(logs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PatternLayout", "TidLayout"})
    void byTheTimeOfTheEvent(String layout) throws Exception {
        long start = System.currentTimeMillis() + 60_000;
        try (RunningLog4j log4j = rollingEverySecond(layout)) {
            DisruptorAppender async = log4j.async();
            if (layout.equals("TidLayout")) {
                LateEncoding late = async.onlyChild().orElseThrow().lateEncoding();
                assertThat(OnlyEventsThatHoldTheirLineAreEncodedLateTest.takes(late, event(start, "late")))
                        .isTrue();
            }
            for (int i = 0; i < TIMED_LINES; i++) {
                long timeMillis = start + i;
                async.append(event(timeMillis, String.valueOf(timeMillis / 1000)));
            }
        }

        assertAFileForEachSecond();
    }

    @Test
    void byTheTimeOfTheCallOnTheFastLane() throws Exception {
        long start = System.currentTimeMillis() + 60_000;
        try (RunningLog4j log4j = rollingEverySecond("TidLayout")) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{}");
            for (int i = 0; i < TIMED_LINES; i++) {
                long timeMillis = start + i;
                call.logAt(timeMillis, String.valueOf(timeMillis / 1000), log4j.async());
            }
        }

        assertAFileForEachSecond();
    }

    private RunningLog4j rollingEverySecond(String layout) {
        return RunningLog4j.with("""
                <Disruptor name="ASYNC">
                  <RollingFile name="FILE" fileName="%1$s/app.log" filePattern="%1$s/app-%%d{HHmmss}-%%i.log">
                    <%2$s pattern="%%msg%%n"/>
                    <TimeBasedTriggeringPolicy/>
                    <DefaultRolloverStrategy fileIndex="nomax"/>
                  </RollingFile>
                </Disruptor>""".formatted(folder, layout));
    }

    private void assertAFileForEachSecond() throws IOException {
        List<List<String>> files = new ArrayList<>(read(folder).values());
        files.removeIf(List::isEmpty);
        assertThat(files)
                .hasSizeBetween(10, 11)
                .allSatisfy(lines -> assertThat(lines).containsOnly(lines.get(0)));
        assertThat(files.stream().mapToInt(List::size).sum()).isEqualTo(TIMED_LINES);
    }

    @Test
    void byCron() throws Exception {
        int lines = 0;
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC">
                  <RollingFile name="FILE" fileName="%1$s/app.log" filePattern="%1$s/app-%%d{HHmmss}.log">
                    %2$s
                    <CronTriggeringPolicy schedule="* * * * * ?"/>
                  </RollingFile>
                </Disruptor>""".formatted(folder, LAYOUT))) {
            // Not read: what is listed may have another name by then.
            while (countFiles(folder) < 3) {
                log4j.logger().info("line {}", lines++);
                Thread.sleep(1);
            }
        }

        List<String> all = new ArrayList<>();
        for (List<String> file : read(folder).values()) {
            assertThat(file).startsWith("header").endsWith("footer");
            all.addAll(file);
        }
        assertThat(all.stream().filter(line -> line.startsWith("line")).distinct())
                .hasSize(lines);
    }

    /** Rolls before every third line that it is asked about, and is nobody that we know. */
    private static final class EveryThird extends AbstractTriggeringPolicy {

        private int asked;
        private final Consumer<LogEvent> check;

        private EveryThird(Consumer<LogEvent> check) {
            this.check = check;
        }

        @Override
        public void initialize(RollingFileManager manager) {
            // needs none
        }

        @Override
        public boolean isTriggeringEvent(LogEvent event) {
            check.accept(event);
            return ++asked % 3 == 0;
        }
    }

    @Test
    @SuppressWarnings("deprecation") // The name that every Log4j has.
    void byAPolicyOfTheUsers() throws Exception {
        List<Long> times = new ArrayList<>();
        DisruptorAppender async = rolling(
                new EveryThird(event -> times.add(event.getTimeMillis())),
                PatternLayout.newBuilder().withPattern("%msg%n").build());
        for (int i = 1; i <= 7; i++) {
            async.append(event(i, "line " + i));
        }
        async.stop();

        assertThat(times).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(read(folder))
                .isEqualTo(Map.of(
                        "app.1.log", List.of("line 1", "line 2"),
                        "app.2.log", List.of("line 3", "line 4", "line 5"),
                        "app.log", List.of("line 6", "line 7")));
    }

    /** With lines that are made where they are to go, and lines that are not. */
    @Test
    void byAPolicyOfTheUsersOnTheFastLane() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        DisruptorAppender async = rolling(
                new EveryThird(event -> asked.incrementAndGet()),
                TidLayout.newBuilder().setPattern("%msg%n").build());
        try (RunningLog4j log4j = RunningLog4j.ofConfiguration(
                "<Configuration><Loggers><Root level='info'/></Loggers></Configuration>")) {
            LoggerConfig root = log4j.context().getConfiguration().getRootLogger();
            root.addAppender(async, null, null);
            log4j.context().updateLoggers();
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "line {}");
            for (int i = 1; i <= 7; i++) {
                call.log(i % 2 == 0 ? i : "x\ny");
            }
            call.assertDeferred(7);
        }
        async.stop();

        assertThat(asked).hasValue(7);
        assertThat(read(folder))
                .isEqualTo(Map.of(
                        "app.1.log", List.of("line x", "\ty", "line 2"),
                        "app.2.log", List.of("line x", "\ty", "line 4", "line x", "\ty"),
                        "app.log", List.of("line 6", "line x", "\ty")));
    }

    @SuppressWarnings("deprecation") // The names that every Log4j has.
    private DisruptorAppender rolling(TriggeringPolicy policy, Layout<?> layout) {
        Appender child = RollingFileAppender.newBuilder()
                .setName("FILE")
                .setConfiguration(new DefaultConfiguration())
                .setLayout(layout)
                .withFileName(folder.resolve("app.log").toString())
                .withFilePattern(folder.resolve("app.%i.log").toString())
                .withPolicy(policy)
                .build();
        DisruptorAppenderBuilder<?> builder = DisruptorAppender.newBuilder();
        DisruptorAppender async = builder.setName("ASYNC").setAppenders(child).build();
        async.start();
        return async;
    }

    private static LogEvent event(long timeMillis, String message) {
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochMilli(timeMillis, 0);
        return Log4jLogEvent.newBuilder()
                .setLoggerName("io.game.Rooms")
                .setLevel(Level.INFO)
                .setInstant(instant)
                .setMessage(new SimpleMessage(message))
                .build();
    }

    private static long countFiles(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.count();
        }
    }

    private static Map<String, List<String>> read(Path folder) throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), lines(path));
            }
        }
        return files;
    }

    private static List<String> lines(Path path) throws IOException {
        if (!path.toString().endsWith(".gz")) {
            return Files.readAllLines(path);
        }
        try (InputStream compressed = new GZIPInputStream(Files.newInputStream(path))) {
            return new String(compressed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
