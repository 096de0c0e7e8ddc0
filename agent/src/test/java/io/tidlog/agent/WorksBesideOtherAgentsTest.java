package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lmax.disruptor.RingBuffer;
import io.game.Redefiner;
import io.game.Reloaded;
import io.game.Rooms;
import io.game.SeveralLog4js;
import io.tidlog.location.WovenCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects applications in which others transform, redefine and load classes too. */
@AgentJar
final class WorksBesideOtherAgentsTest {

    private static final Path AGENTS = ForkedJvm.AGENT_JAR.resolveSibling("agents");

    /** Without includeLocation, so that Log4j itself finds no location. */
    private static final String ALL_ASYNC =
            "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

    private static final List<String> WOVEN = List.of(
            "Rooms.java:15 open",
            "Rooms.java:16 rooms=0 players=7",
            "Rooms.java:17 in a lambda",
            "Rooms.java:19 by a builder",
            ": by a method reference");

    @TempDir
    private Path directory;

    private Path classes;

    @BeforeEach
    void copyProgram() throws Exception {
        classes = Programs.copyTo(directory.resolve("classes"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withJaCoCo(boolean first) throws Exception {
        Path covered = directory.resolve("jacoco.exec");

        ForkedJvm.Result result = runRooms(first, "-javaagent:" + agent("jacoco") + "=destfile=" + covered);

        assertThat(result.output()).isEqualTo(WOVEN);
        assertThat(result.errors()).isEmpty();
        assertThat(covered).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withOpenTelemetry(boolean first) throws Exception {
        assumeTrue(Files.isDirectory(AGENTS) && find("opentelemetry") != null, "an agent that -Plibraries fetches");

        ForkedJvm.Result result = runRooms(
                first,
                "-javaagent:" + agent("opentelemetry"),
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none");

        assertThat(result.output()).isEqualTo(WOVEN);
        assertThat(result.errors()).noneMatch(line -> line.contains("tidlog") || line.contains("ERROR"));
    }

    @Test
    void withClassesThatAreRetransformedAndRedefined() throws Exception {
        Path redefiner = Programs.agentJar(Redefiner.class, directory);

        ForkedJvm.Result result = ForkedJvm.run(
                directory,
                "-javaagent:" + ForkedJvm.AGENT_JAR,
                "-javaagent:" + redefiner,
                ALL_ASYNC,
                "-cp",
                classPath(),
                Reloaded.class.getName());

        List<String> expected = new ArrayList<>();
        for (int times = 0; times < 3; times++) {
            expected.addAll(WOVEN);
        }
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(expected);
    }

    /** At the same time, in parallel: two see a Log4j and the runtime of their own each, the third has no runtime. */
    @Test
    void withClassLoadersThatSeeDifferentLog4js() throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                directory,
                "-javaagent:" + ForkedJvm.AGENT_JAR,
                ALL_ASYNC,
                "-cp",
                classes.toString(),
                SeveralLog4js.class.getName(),
                Rooms.class.getName(),
                classPath(),
                classPath(),
                ForkedJvm.classPath(classes, LogManager.class, LoggerContext.class, RingBuffer.class));

        List<String> expected = new ArrayList<>(WOVEN);
        expected.addAll(WOVEN);
        WOVEN.forEach(line -> expected.add(line.replaceFirst("^\\S+", ":")));
        Collections.sort(expected);
        assertThat(result.output().stream().sorted().toList()).isEqualTo(expected);
        assertThat(result.errors()).singleElement().asString().contains("tidlog-layout is not visible to class loader");
    }

    private ForkedJvm.Result runRooms(boolean otherFirst, String other, String... options) throws Exception {
        String own = "-javaagent:" + ForkedJvm.AGENT_JAR;
        List<String> arguments = new ArrayList<>(otherFirst ? List.of(other, own) : List.of(own, other));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(ALL_ASYNC, "-cp", classPath(), Rooms.class.getName()));
        return ForkedJvm.run(directory, arguments.toArray(String[]::new));
    }

    private String classPath() {
        return ForkedJvm.classPath(classes, LogManager.class, LoggerContext.class, RingBuffer.class, WovenCall.class);
    }

    private static Path agent(String name) throws Exception {
        Path found = find(name);
        assertThat(found).as(name + " in " + AGENTS).isNotNull();
        return found;
    }

    private static Path find(String name) throws Exception {
        try (Stream<Path> agents = Files.list(AGENTS)) {
            return agents.filter(jar -> jar.getFileName().toString().contains(name))
                    .findFirst()
                    .orElse(null);
        }
    }
}
