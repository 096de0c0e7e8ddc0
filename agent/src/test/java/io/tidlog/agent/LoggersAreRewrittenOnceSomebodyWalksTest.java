package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.game.Attached;
import io.game.Frames;
import io.game.Redefiner;
import io.game.SeveralLog4js;
import io.game.UnderWay;
import io.tidlog.location.WovenCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.slf4j.Log4jLoggerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Protects starts, which do not pay for it, and the locations of calls that are not woven, before, after and meanwhile. */
@AgentJar
final class LoggersAreRewrittenOnceSomebodyWalksTest {

    private static final String NOT_WOVEN = "exclude=io.game";

    /** Without includeLocation, so that nobody walks but for the program itself. */
    private static final String ALL_ASYNC =
            "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

    private static final String AS_PACKAGED = ": through [logMessage, logIfEnabled, info]";

    private static final String REWRITTEN = ": through [info]";

    @TempDir
    private Path directory;

    private Path classes;

    @BeforeEach
    void copyProgram() throws Exception {
        classes = Programs.copyTo(directory.resolve("classes"));
    }

    @Test
    void andNotBefore() throws Exception {
        ForkedJvm.Result result = run(Frames.class);

        assertThat(result.output()).containsExactly(AS_PACKAGED, REWRITTEN);
    }

    @Test
    void byAnAgentThatComesLate() throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                directory,
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+EnableDynamicAgentLoading",
                ALL_ASYNC,
                "-cp",
                classPath(WovenCall.class),
                Attached.class.getName(),
                ForkedJvm.AGENT_JAR.toString(),
                NOT_WOVEN,
                Frames.class.getName());

        assertThat(result.output()).containsExactly(AS_PACKAGED, REWRITTEN);
    }

    /** The last one has no runtime that could link the calls. */
    @Test
    void inEachLog4jForItself() throws Exception {
        ForkedJvm.Result result = run(
                SeveralLog4js.class,
                Frames.class.getName(),
                classPath(WovenCall.class),
                classPath(WovenCall.class),
                classPath());

        List<String> expected = new ArrayList<>(Collections.nCopies(4, AS_PACKAGED));
        expected.addAll(Collections.nCopies(2, REWRITTEN));
        assertThat(result.output()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void exceptWhereAnotherAgentSpoilsIt() throws Exception {
        ForkedJvm.Result result = run(
                List.of("-javaagent:" + Programs.agentJar(Redefiner.class, directory) + "="
                        + LoggerPatch.ABSTRACT_LOGGER),
                Frames.class);

        assertThat(result.output()).containsExactly(AS_PACKAGED, AS_PACKAGED);
        assertThat(result.errors())
                .filteredOn(line -> line.contains("AbstractLogger"))
                .singleElement()
                .asString()
                .startsWith("tidlog-agent: org.apache.logging.log4j.spi.AbstractLogger of ")
                .contains(" is left as it is, ")
                .endsWith("java.lang.ClassFormatError");
    }

    @Test
    void andCallsThatAreUnderWayFindTheirLocations() throws Exception {
        Path configuration = Files.writeString(directory.resolve("walking.xml"), """
                <Configuration status="WARN">
                  <Appenders><Console name="CONSOLE"><PatternLayout
                    pattern="%msg at %file:%line%n" alwaysWriteExceptions="false"/></Console></Appenders>
                  <Loggers><Root level="trace"><AppenderRef ref="CONSOLE"/></Root></Loggers>
                </Configuration>
                """);
        String slf4j =
                ForkedJvm.classPath(Path.of(classPath(WovenCall.class)), LoggerFactory.class, Log4jLoggerFactory.class);

        ForkedJvm.Result result = ForkedJvm.run(
                directory,
                "-javaagent:" + ForkedJvm.AGENT_JAR + "=" + NOT_WOVEN,
                "-Dlog4j2.configurationFile=" + configuration.toUri(),
                "-cp",
                slf4j,
                UnderWay.class.getName());

        assertThat(result.exitCode()).isZero();
        assertThat(new TreeSet<>(result.output()))
                .containsExactly(
                        "Catching at UnderWay.java:85",
                        "Enter room at UnderWay.java:86",
                        "Exit room at UnderWay.java:86",
                        "again at UnderWay.java:105",
                        "again by SLF4J at UnderWay.java:106",
                        "again, the other of two at UnderWay.java:107",
                        "by a builder at UnderWay.java:87",
                        "by a wrapper at UnderWay.java:89",
                        "by printf at UnderWay.java:84",
                        "from the logger, Log4j at UnderWay.java:74",
                        "from the logger, SLF4J at UnderWay.java:75",
                        "under way at UnderWay.java:70",
                        "under way by SLF4J at UnderWay.java:71");
    }

    private ForkedJvm.Result run(Class<?> program, String... arguments) throws Exception {
        return run(List.of(), program, arguments);
    }

    private ForkedJvm.Result run(List<String> options, Class<?> program, String... arguments) throws Exception {
        List<String> own = List.of(
                "-javaagent:" + ForkedJvm.AGENT_JAR + "=" + NOT_WOVEN,
                ALL_ASYNC,
                "-cp",
                classPath(WovenCall.class),
                program.getName());
        return ForkedJvm.run(
                directory,
                Stream.of(options, own, List.of(arguments))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private String classPath(Class<?>... others) {
        String log4j = ForkedJvm.classPath(classes, LogManager.class, LoggerContext.class, RingBuffer.class);
        return ForkedJvm.classPath(Path.of(log4j), others);
    }
}
