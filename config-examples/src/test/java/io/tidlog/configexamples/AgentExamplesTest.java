package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Protects whoever copies an example of how to start with the agent: with the option that it shows, every event has the right
 * {@code File.java:line}, although the configuration does not ask for locations.
 */
class AgentExamplesTest {

    private static final Path EXAMPLES = Path.of("agent");

    private static final Pattern AGENT_OPTION = Pattern.compile(
            "-javaagent:(?:\\S*tidlog-agent\\.jar|\\$\\{io\\.tidlog:tidlog-agent:jar})(=[^\"\\s<\\\\]+)?");

    private static final ExampleFile CONFIGURATION = ExampleFile.named("all-async.xml");

    @TempDir
    private Path directory;

    private Path configuration;

    @BeforeEach
    void leaveTheLocationOut() throws Exception {
        configuration = directory.resolve("log4j2.xml");
        String example = Files.readString(CONFIGURATION.path());
        assertThat(example).contains(" includeLocation=\"true\"");
        Files.writeString(configuration, example.replace(" includeLocation=\"true\"", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain-java.sh", "spring-boot.sh", "setenv.sh", "Dockerfile", "surefire-pom.xml"})
    void locatesEveryEvent(String example) throws Exception {
        Path agentJar = AgentJar.path();
        List<MatchResult> options = AGENT_OPTION
                .matcher(Files.readString(EXAMPLES.resolve(example)))
                .results()
                .toList();
        assertThat(options).hasSize(1);
        String agentOptions =
                options.get(0).group(1) == null ? "" : options.get(0).group(1);
        Files.createDirectories(directory.resolve("logs"));

        Fork.of(CONFIGURATION, configuration)
                .withOption("-javaagent:" + agentJar + agentOptions)
                .run(directory);

        LogAssert.assertPrinted(directory, Output.toFile());
    }

    /** As Tomcat's own script evaluates it. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tomcatsFolderMayHaveASpaceInItsName() throws Exception {
        ProcessBuilder shell = new ProcessBuilder(
                "sh",
                "-c",
                ". \"$1\"; eval set -- $CATALINA_OPTS; printf '%s\\n' \"$@\"",
                "sh",
                EXAMPLES.resolve("setenv.sh").toAbsolutePath().toString());
        shell.environment().put("CATALINA_BASE", "/opt/my tomcat");
        shell.environment().put("CATALINA_OPTS", "-Xmx1g");
        Process process = shell.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "-Xmx1g",
                        "-javaagent:/opt/my tomcat/bin/tidlog-agent.jar"
                                + "=exclude=org.apache.catalina,exclude=org.apache.coyote");
        assertThat(process.waitFor()).isZero();
    }

    /** By Maven itself, as the example has it. */
    @Test
    void locatesEveryEventOfClassesWovenByTheBuild() throws Exception {
        MavenProject project = MavenProject.create(
                directory.resolve("project"),
                EXAMPLES.resolve("weave-pom.xml"),
                List.of(GameProgram.class, Game.class, GameThreads.class, Ledger.class, LogCall.class, Header.class));

        String output = project.run("process-classes");

        assertThat(output).contains("/target/classes: 9 calls in 1 class woven, 0 classes left alone");
        Fork fork = Fork.of(CONFIGURATION, configuration);
        String classPath = project.classes() + File.pathSeparator + fork.classPath();
        new Fork(classPath, fork.mainClass(), fork.options()).run(directory);

        LogAssert.assertPrinted(directory, Output.toFile());
    }

    @Test
    void theReadmeListsEveryExample() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            assertThat(examples).isNotEmpty().allSatisfy(example -> {
                String name = example.getFileName().toString();
                assertThat(readme).contains("- [" + name + "](agent/" + name + "): How do I ");
                assertThat(Files.readString(example)).contains("How do I ");
            });
        }
    }
}
