package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.game.Attached;
import io.game.Rooms;
import io.game.Silent;
import io.tidlog.location.WovenCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects whoever starts an application with the agent: it runs whatever is wrong, and one message says what is. */
@AgentJar
final class AgentRunsApplicationsTest {

    private static final List<String> WOVEN = List.of(
            "Rooms.java:15 open",
            "Rooms.java:16 rooms=0 players=7",
            "Rooms.java:17 in a lambda",
            "Rooms.java:19 by a builder",
            ": by a method reference");

    private static final List<String> NOT_WOVEN =
            List.of(": open", ": rooms=0 players=7", ": in a lambda", ": by a builder", ": by a method reference");

    /** And without {@code includeLocation}, so that a location that is printed comes from weaving. */
    private static final String ALL_ASYNC =
            "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

    @TempDir
    private Path directory;

    private Path classes;

    /** The program alone, as an application has it, without the tests beside it. */
    @BeforeEach
    void copyProgram() throws Exception {
        classes = Programs.copyTo(directory.resolve("classes"));
    }

    @Test
    void weavesAsTheyAreLoaded() throws Exception {
        ForkedJvm.Result result = runRooms("");

        assertThat(result.output()).isEqualTo(WOVEN);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void reportsWhatWasWoven() throws Exception {
        ForkedJvm.Result result = runRooms("=report=logs/agent/weaving.txt,verbose");

        String woven = "woven       io.game.Rooms: 4 calls, 1 method reference left alone";
        assertThat(Files.readAllLines(directory.resolve("logs/agent/weaving.txt")))
                .containsExactly(
                        woven,
                        "in sum      4 calls in 1 class woven, 0 classes left alone, 1 method reference left alone");
        assertThat(result.errors()).containsExactly("tidlog-agent: " + woven);
    }

    @Test
    void reportsOfEachProcess() throws Exception {
        runRooms("=report=weaving-%p.txt");
        runRooms("=report=weaving-%p.txt");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.matches("weaving-\\d+\\.txt"))
                    .hasSize(2);
        }
    }

    @Test
    void leavesExcludedClassesAlone() throws Exception {
        ForkedJvm.Result result = runRooms("=exclude=io.game");

        assertThat(result.output()).isEqualTo(NOT_WOVEN);
        assertThat(result.errors())
                .containsExactly(
                        "tidlog-agent: nothing was woven, since no selected class that was loaded calls Log4j or SLF4J;"
                                + " locations are walked for, at less than without the agent: check include and exclude");
    }

    @Test
    void namesAWrongOption() throws Exception {
        ForkedJvm.Result result = runRooms("=inlcude=io.game");

        assertThat(result.output()).isEqualTo(NOT_WOVEN);
        assertThat(result.errors())
                .containsExactly("tidlog-agent: unknown option 'inlcude=io.game', expected include=GLOB, exclude=GLOB,"
                        + " verbose or report=FILE, with commas between them; the classes are left as they are");
    }

    @Test
    void namesAReportThatCannotBeWritten() throws Exception {
        Files.writeString(directory.resolve("file"), "no folder");

        ForkedJvm.Result result = runRooms("=report=file/weaving.txt");

        assertThat(result.output()).as("a report is no reason to weave nothing").isEqualTo(WOVEN);
        assertThat(result.errors())
                .singleElement()
                .asString()
                .startsWith("tidlog-agent: report 'file/weaving.txt' cannot be written: ")
                .endsWith("; name another file; classes are woven without it");
    }

    /** As from JAVA_TOOL_OPTIONS and from a start script. */
    @Test
    void isGivenTwice() throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                directory,
                "-javaagent:" + ForkedJvm.AGENT_JAR,
                "-javaagent:" + ForkedJvm.AGENT_JAR + "=exclude=io.game",
                ALL_ASYNC,
                "-cp",
                log4jAndRuntime(classes),
                Rooms.class.getName());

        assertThat(result.output()).isEqualTo(WOVEN);
        assertThat(result.errors())
                .containsExactly("tidlog-agent: is at work already, so these options are ignored: give the agent once");
    }

    @Test
    void runsWithoutTheRuntime() throws Exception {
        ForkedJvm.Result result = run(
                "=report=weaving.txt",
                ForkedJvm.classPath(classes, LogManager.class, LoggerContext.class, RingBuffer.class),
                Rooms.class);

        assertThat(result.output()).isEqualTo(NOT_WOVEN);
        assertThat(result.errors())
                .singleElement()
                .asString()
                .startsWith("tidlog-agent: tidlog-layout is not visible to class loader ")
                .contains(" of io.game.Rooms: ");
        assertThat(directory.resolve("weaving.txt"))
                .content()
                .as("a reason to count by, without the name of the loader")
                .startsWith("left alone  io.game.Rooms: 4 calls, tidlog-layout is not visible to its class loader\n")
                .contains("in sum      1 class left alone: tidlog-layout is not visible to its class loader\n");
    }

    @Test
    void runsWithoutLog4jCore() throws Exception {
        ForkedJvm.Result result = run("", ForkedJvm.classPath(classes, LogManager.class, WovenCall.class), Rooms.class);

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors())
                .filteredOn(line -> line.startsWith("tidlog-agent"))
                .singleElement()
                .asString()
                .startsWith("tidlog-agent: log4j-core is not visible to class loader ");
    }

    @Test
    void runsAProgramThatDoesNotLog() throws Exception {
        ForkedJvm.Result result = run("", classes.toString(), Silent.class);

        assertThat(result.output()).containsExactly("done");
        assertThat(result.errors())
                .containsExactly(
                        "tidlog-agent: nothing was woven, since no selected class that was loaded calls Log4j or SLF4J;"
                                + " leave the agent out, or check include and exclude");
    }

    @Test
    void weavesWhatIsLoadedAfterItIsAttached() throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                directory,
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+EnableDynamicAgentLoading",
                ALL_ASYNC,
                "-cp",
                log4jAndRuntime(classes),
                Attached.class.getName(),
                ForkedJvm.AGENT_JAR.toString(),
                "report=weaving.txt",
                Rooms.class.getName());

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEqualTo(WOVEN);
        assertThat(directory.resolve("weaving.txt")).content().startsWith("woven       io.game.Rooms: 4 calls");
    }

    @Test
    void weavesWhenItIsBuilt() throws Exception {
        Path woven = directory.resolve("woven");
        ForkedJvm.Result weaving = ForkedJvm.run(
                directory, "-jar", ForkedJvm.AGENT_JAR.toString(), "weave", classes.toString(), woven.toString());
        assertThat(weaving.exitCode()).as(String.join("\n", weaving.errors())).isZero();

        ForkedJvm.Result result =
                ForkedJvm.run(directory, ALL_ASYNC, "-cp", log4jAndRuntime(woven), Rooms.class.getName());

        assertThat(result.output()).isEqualTo(WOVEN);
        assertThat(result.errors()).isEmpty();
        ForkedJvm.Result withoutRuntime = ForkedJvm.run(
                directory,
                "-cp",
                ForkedJvm.classPath(woven, LogManager.class, LoggerContext.class),
                Rooms.class.getName());
        assertThat(withoutRuntime.errors().get(0))
                .as("what the README tells to look for")
                .endsWith("NoClassDefFoundError: io/tidlog/location/WovenCall");
    }

    private ForkedJvm.Result runRooms(String options) throws Exception {
        return run(options, log4jAndRuntime(classes), Rooms.class);
    }

    private ForkedJvm.Result run(String options, String classPath, Class<?> program) throws Exception {
        return ForkedJvm.run(
                directory,
                "-javaagent:" + ForkedJvm.AGENT_JAR + options,
                ALL_ASYNC,
                "-cp",
                classPath,
                program.getName());
    }

    private static String log4jAndRuntime(Path classes) {
        return ForkedJvm.classPath(classes, LogManager.class, LoggerContext.class, RingBuffer.class, WovenCall.class);
    }
}
