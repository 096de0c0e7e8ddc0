package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo/run} as far as the build, with a Maven that prints how it was called and fails. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no bash")
class RunScriptFindsJdkAndMavenTest {
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final String FAILING_MAVEN = """
            #!/bin/sh
            echo "JAVA_HOME=$JAVA_HOME"
            for argument; do echo "<$argument>"; done
            exit 3
            """;

    @TempDir
    Path directory;

    private Path tools;

    private record Outcome(int status, String output) {}

    @BeforeEach
    void installMaven() throws IOException {
        tools = Files.createDirectory(directory.resolve("tools"));
        executable(tools.resolve("mvn"), FAILING_MAVEN);
    }

    @Test
    void helpNamesTheOptions() throws Exception {
        Outcome help = run(Path.of("run"), JAVA_HOME, "--help");
        assertThat(help.status).isZero();
        assertThat(help.output)
                .contains("--seconds N", "--serve", "JAVA_HOME", "MVN_ARGS")
                .doesNotContain("building");
    }

    @Test
    void unknownOptionIsRejectedBeforeTheBuild() throws Exception {
        Outcome outcome = run(Path.of("run"), JAVA_HOME, "--sevre");
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.output)
                .contains("unknown option '--sevre'", "usage: demo/run")
                .doesNotContain("building");
    }

    @Test
    void javaHomeIsTaken() throws Exception {
        Outcome outcome = run(Path.of("run"), JAVA_HOME);
        String realHome = Path.of(JAVA_HOME).toRealPath().toString();
        assertThat(outcome.output).contains(" in " + realHome + " (from JAVA_HOME)", "JAVA_HOME=" + realHome + "\n");
    }

    @Test
    void javaHomeThatIsTooOldIsReplacedByTheNewestFound() throws Exception {
        Path old = jdk("11.0.2");
        assertThat(run(Path.of("run"), old.toString()).output)
                .contains("(the newest found; JAVA_HOME=" + old + " is no JDK 17 or newer)");
    }

    @Test
    void javaHomeThatDoesNotExistIsReplacedByTheNewestFound() throws Exception {
        assertThat(run(Path.of("run"), "/no/jdk").output)
                .contains("(the newest found; JAVA_HOME=/no/jdk is no JDK 17 or newer)");
    }

    @Test
    void newestIsTakenByVersionNotByName() throws Exception {
        Path newest = jdk("2000.0.1");
        executable(tools.resolve("java"), "#!/bin/sh\necho '    java.home = " + newest + "' >&2\n");
        assertThat(run(Path.of("run"), "").output)
                .contains("JDK 2000.0.1 in " + newest.toRealPath() + " (the newest found)");
    }

    @Test
    void failedBuildShowsWhatMavenSaid() throws Exception {
        Outcome outcome = run(Path.of("run"), JAVA_HOME);
        assertThat(outcome.status).isEqualTo(1);
        assertThat(outcome.output)
                .contains("<-pl>\n<demo>\n<-am>", "<-o>\n<-X>", "the build failed (mvn exited with 3)");
    }

    @Test
    void pathMayHaveSpaces() throws Exception {
        Path demo = Files.createDirectories(directory.resolve("a b/demo"));
        Path script = Files.copy(Path.of("run"), demo.resolve("run"));
        assertThat(run(script, JAVA_HOME).output).contains("<" + demo.toRealPath() + "/../pom.xml>");
    }

    @Test
    void missingMavenIsNamed() throws Exception {
        Files.delete(tools.resolve("mvn"));
        for (String tool : List.of("dirname", "sort", "tail")) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + find(tool) + " \"$@\"\n");
        }
        Outcome outcome = run(tools.toString(), Path.of("run"), JAVA_HOME);
        assertThat(outcome.status).isEqualTo(2);
        assertThat(outcome.output).contains("no mvn on the PATH", "install Maven 3.6.3 or newer");
    }

    private Outcome run(Path script, String javaHome, String... args) throws Exception {
        String path = String.join(":", tools.toString(), JAVA_HOME + "/bin", System.getenv("PATH"));
        return run(path, script, javaHome, args);
    }

    private Outcome run(String path, Path script, String javaHome, String... args) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", script.toAbsolutePath().toString());
        builder.command().addAll(List.of(args));
        builder.environment().putAll(Map.of("PATH", path, "JAVA_HOME", javaHome, "MVN_ARGS", "-o -X"));
        Process process =
                builder.directory(directory.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private Path jdk(String version) throws IOException {
        Path home = directory.resolve("jdk-" + version);
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), "");
        executable(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static Path find(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
