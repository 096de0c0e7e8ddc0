package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.tidlog.layout.TidLayout;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AwaitCompletionReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Log4j uses our reliability strategy where tidlog-async is beside it, without a setting; a user's own setting goes first, and
 * where something is missing or closed, all is as without us, and nobody complains.
 */
final class MessageLaneIsFoundTest {

    private static final String LOG4J = ForkedJvm.classPathOf(LogManager.class, LoggerContext.class, RingBuffer.class);

    private static final String ASYNC = ForkedJvm.classPathOf(LaneProgram.class, DisruptorAppender.class);

    private static final String CLASS_PATH =
            String.join(File.pathSeparator, LOG4J, ASYNC, ForkedJvm.classPathOf(TidLayout.class));

    private static final String[] LINES = {"text", "parameter 1"};

    @TempDir
    private Path folder;

    private Path configuration;

    @BeforeEach
    void configure() throws Exception {
        configuration = configuration("TidLayout");
    }

    private Path configuration(String layout) throws Exception {
        Path file = folder.resolve(layout + ".xml");
        Files.writeString(file, """
                <Configuration>
                  <Appenders>
                    <Disruptor name="ASYNC"><Console name="CONSOLE"><%s pattern="%%msg%%n"/></Console></Disruptor>
                  </Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="ASYNC"/></Root></Loggers>
                </Configuration>
                """.formatted(layout));
        return file;
    }

    @OnEveryLog4j
    @Test
    void besideLog4j() throws Exception {
        assertThat(run("-cp", CLASS_PATH)).containsExactly(and("FastLaneReliabilityStrategy: 2"));
    }

    @Test
    void notWhenSwitchedOff() throws Exception {
        assertThat(run("-Dtidlog.fastLane=FALSE", "-cp", CLASS_PATH))
                .containsExactly(and("AwaitCompletionReliabilityStrategy: 0"));
        String byHand = "-Dlog4j2.reliabilityStrategy=" + FastLaneReliabilityStrategy.class.getName();
        assertThat(run("-Dtidlog.fastLane=false", byHand, "-cp", CLASS_PATH))
                .containsExactly(and("FastLaneReliabilityStrategy: 0"));
    }

    @OnEveryLog4j
    @Test
    void aSettingOfTheUsersGoesFirst() throws Exception {
        assertThat(run("-Dlog4j2.reliabilityStrategy=AwaitCompletion", "-cp", CLASS_PATH))
                .containsExactly(and("AwaitCompletionReliabilityStrategy: 0"));
        assertThat(run("-Dlog4j2.reliabilityStrategy=Locking", "-cp", CLASS_PATH))
                .containsExactly(and("LockingReliabilityStrategy: 0"));
        assertThat(run("-Dlog4j.ReliabilityStrategy=Locking", "-cp", CLASS_PATH))
                .containsExactly(and("LockingReliabilityStrategy: 0"));
    }

    @OnEveryLog4j
    @Test
    void alsoInAFile() throws Exception {
        Files.writeString(folder.resolve("log4j2.component.properties"), "log4j2.reliabilityStrategy=Locking\n");

        assertThat(run("-cp", CLASS_PATH + File.pathSeparator + folder))
                .containsExactly(and("LockingReliabilityStrategy: 0"));
    }

    @Test
    void withoutTidlogLayout() throws Exception {
        configuration = configuration("PatternLayout");

        assertThat(run("-cp", LOG4J + File.pathSeparator + ASYNC))
                .containsExactly(and("FastLaneReliabilityStrategy: 0"));
    }

    /** Older ones than 2.24 of log4j-core are automatic modules, and those are open. */
    @OnEveryLog4j
    @Test
    void ifLog4jIsAModule() throws Exception {
        assertThat(run(module()))
                .contains("text", "parameter 1")
                .last()
                .asString()
                .matches("FastLane.*: [01]");
    }

    /** What is in parameters of messages that Log4j uses again only log4j-core's way can tell. */
    @OnEveryLog4j
    @Test
    void ifLog4jIsAModuleThatIsOpenedALittle() throws Exception {
        String core = "org.apache.logging.log4j.core";
        String[] opened = module(core, core + ".config", core + ".impl");
        String[] openedApi = Stream.concat(
                        Stream.of(
                                "--add-opens", "org.apache.logging.log4j/org.apache.logging.log4j.message=ALL-UNNAMED"),
                        Arrays.stream(opened))
                .toArray(String[]::new);

        assertThat(run(opened)).containsExactly(and("FastLaneReliabilityStrategy: 1"));
        assertThat(run(openedApi)).containsExactly(and("FastLaneReliabilityStrategy: 2"));
    }

    /** Options for Log4j as a module that opens packages of log4j-core. */
    private static String[] module(String... packages) {
        Stream<String> opens = Arrays.stream(packages)
                .flatMap(name -> Stream.of("--add-opens", "org.apache.logging.log4j.core/" + name + "=ALL-UNNAMED"));
        Stream<String> paths = Stream.of(
                "--module-path",
                LOG4J,
                "--add-modules",
                "ALL-MODULE-PATH",
                "-cp",
                ASYNC + File.pathSeparator + ForkedJvm.classPathOf(TidLayout.class));
        return Stream.concat(opens, paths).toArray(String[]::new);
    }

    private static String[] and(String last) {
        return new String[] {LINES[0], LINES[1], last};
    }

    private List<String> run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("-Dlog4j2.StatusLogger.level=WARN", "-Dlog4j2.configurationFile=" + configuration));
        arguments.addAll(List.of(options));
        ForkedJvm.Result result = ForkedJvm.run(LaneProgram.class, arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        // The JVM warns of the Disruptor that is for Log4j 2.20.
        return result.output()
                .lines()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }

    @OnEveryLog4j
    @Test
    void thePropertyIsReadForEachConfiguration() {
        assertThat(strategy()).isInstanceOf(FastLaneReliabilityStrategy.class);
        assertThat(RunningLog4j.withoutMessageLane(MessageLaneIsFoundTest::strategy))
                .isInstanceOf(AwaitCompletionReliabilityStrategy.class);
        assertThat(strategy()).isInstanceOf(FastLaneReliabilityStrategy.class);
    }

    @OnEveryLog4j
    @Test
    void weAreAskedForNothingElse() {
        FastLanePropertySource source = new FastLanePropertySource();

        assertThat(source.getProperty("log4j2.reliabilityStrategy")).isNotNull();
        assertThat(source.containsProperty("log4j.ReliabilityStrategy")).isTrue();
        assertThat(source.getProperty("log4j2.configurationFile")).isNull();
        assertThat(source.containsProperty("reliabilityStrategy")).isFalse();
    }

    /** As of a web application. */
    @OnEveryLog4j
    @Test
    void aContextClassLoaderThatSeesAnotherOfUsGetsLog4jsStrategy() throws Exception {
        URL[] urls = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .map(MessageLaneIsFoundTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader another = new URLClassLoader(urls, null)) {
            assertThat(strategyIn(another)).isInstanceOf(AwaitCompletionReliabilityStrategy.class);
        }
    }

    @OnEveryLog4j
    @Test
    void aContextClassLoaderThatDoesNotSeeUsGetsTheOneThatLog4jSees() throws Exception {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThat(strategyIn(empty))
                    .isInstanceOfAny(AwaitCompletionReliabilityStrategy.class, FastLaneReliabilityStrategy.class);
        }
    }

    private static ReliabilityStrategy strategyIn(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try (StatusMessages messages = StatusMessages.record()) {
            ReliabilityStrategy strategy = strategy();
            assertThat(messages.texts()).isEmpty();
            return strategy;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ReliabilityStrategy strategy() {
        try (RunningLog4j log4j = RunningLog4j.ofConfiguration(
                "<Configuration><Loggers><Root level='info'/><Logger name='io.game'/></Loggers></Configuration>")) {
            LoggerConfig config = log4j.logger().get();
            assertThat(config.getName()).isEqualTo("io.game");
            return config.getReliabilityStrategy();
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
