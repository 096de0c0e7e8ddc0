package io.tidlog.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Protects from stack traces of Bash: what a script cannot work with is one message and exit code 2. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the scripts are for Bash")
class ScriptsRejectBadInputTest {

    private record Outcome(int exitCode, String message) {}

    @Test
    void runWithoutAJdk() throws Exception {
        Outcome outcome = script(Map.of("JAVA_HOME", "/nowhere"), "run", "ids");

        assertThat(outcome.exitCode).isEqualTo(2);
        assertThat(outcome.message)
                .isEqualTo("bench/run: JAVA_HOME=/nowhere is no JDK 17 or newer: set it to one, or unset it");
    }

    /** Not a JDK that could build, but one that is found all the same. */
    @Test
    void runWithAJdkWhosePathHasSpaces(@TempDir Path directory) throws Exception {
        Path home = Files.createDirectories(directory.resolve("a b/jdk"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path javac = Files.createDirectories(home.resolve("bin")).resolve("javac");
        Files.writeString(javac, "");
        assertThat(javac.toFile().setExecutable(true)).isTrue();

        Outcome outcome = script(Map.of("JAVA_HOME", home.toString(), "MVN_ARGS", "--no-such-option"), "run", "ids");

        assertThat(outcome.message)
                .startsWith("bench/run: building, on JDK 17 in " + home + "\n")
                .endsWith("bench/run: the build failed");
    }

    @Test
    void startUpWithoutArguments() throws Exception {
        Outcome outcome = script(Map.of(), "start-up");

        assertThat(outcome.exitCode).isEqualTo(2);
        assertThat(outcome.message).contains("bench/start-up agent/target/tidlog-agent.jar hello.jar [ROUNDS]");
    }

    @Test
    void startUpWithoutThatJar() throws Exception {
        Outcome outcome = script(Map.of(), "start-up", "no-agent.jar", "no-application.jar");

        assertThat(outcome.exitCode).isEqualTo(2);
        assertThat(outcome.message).isEqualTo("bench/start-up: no jar 'no-agent.jar': build it first");
    }

    private static Outcome script(Map<String, String> environment, String name, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", name).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String message = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), message.strip());
    }
}
