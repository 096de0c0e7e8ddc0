package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent of somebody else's, which may hook Log4j to export what is logged, closes the fast lane. */
final class OtherAgentsSeeEveryLineTest {

    /** An agent that hooks nothing. */
    public static final class Idle {

        private Idle() {}

        /** Called by the JVM. */
        public static void premain(String options) {
            System.out.println("agent: " + options);
        }
    }

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void makeAgent() throws Exception {
        jar = agent("exporter.jar", Idle.class.getName());
    }

    private Path agent(String name, String main) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (main != null) {
            manifest.getMainAttributes().putValue("Premain-Class", main);
        }
        Path made = folder.resolve(name);
        new JarOutputStream(Files.newOutputStream(made), manifest).close();
        return made;
    }

    private List<String> run(String... options) throws Exception {
        return WovenRun.of(WovenProgram.class, "%file: %msg%n", folder, options);
    }

    @Test
    void onLog4jCoresWay() throws Exception {
        assertThat(run("-javaagent:" + jar + "=a=b"))
                .containsExactly("agent: a=b", "WovenProgram.java: woven", "fast lane: 0");
    }

    @Test
    void unlessTheUserOpensTheLane() throws Exception {
        assertThat(run("-javaagent:" + jar, "-Dtidlog.fastLane=true"))
                .containsExactly("agent: null", "WovenProgram.java: woven", "fast lane: 1");
    }

    @Test
    void thereIsNoOtherWithoutTheOption() throws Exception {
        assertThat(run()).containsExactly("WovenProgram.java: woven", "fast lane: 1");
        assertThat(OtherAgents.first(List.of("-Xmx1g", "-agentlib:jdwp", "-agentpath:/opt/profiler.so")))
                .isEmpty();
    }

    @Test
    void tidlogsOwnIsNoOther() throws Exception {
        Path own = agent("renamed.jar", "io.tidlog.agent.Agent");

        assertThat(OtherAgents.first(List.of("-javaagent:" + own + "=verbose"))).isEmpty();
        assertThat(OtherAgents.first(List.of("-javaagent:" + own, "-javaagent:" + jar + "=x=1,y")))
                .contains("exporter.jar");
    }

    @Test
    void whoseAgentItIsMustBeKnown() throws Exception {
        Path nameless = agent("tidlog-agent.jar", null);
        Path gone = folder.resolve("gone.jar");
        Path noJar = Files.writeString(folder.resolve("text.jar"), "text");

        for (Path unknown : List.of(nameless, gone, noJar)) {
            assertThat(OtherAgents.first(List.of("-javaagent:" + unknown)))
                    .contains(unknown.getFileName().toString());
        }
    }
}
