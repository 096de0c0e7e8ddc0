package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo in a JVM of its own, as {@code demo/run} starts it: real configuration, real signals, real exit status, and the agent,
 * but for {@code mvn test}, which packages none.
 */
final class ForkedDemo implements AutoCloseable {
    private static final int END_SECONDS = 60;

    private final Path directory;
    private final Process process;
    private final BufferedReader stdout;
    private final List<String> console = new ArrayList<>();

    private ForkedDemo(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
        this.stdout = process.inputReader();
    }

    /** Starts the demo in that directory, which gets the settings the demo comes with. */
    static ForkedDemo start(Path directory, String... args) throws IOException {
        return startWith(List.of(), directory, args);
    }

    /** As {@link #start}, with these options for the JVM. */
    static ForkedDemo startWith(List<String> jvmOptions, Path directory, String... args) throws IOException {
        Files.copy(Path.of("game.properties"), directory.resolve("game.properties"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        classPath().filter(ForkedDemo::isAgentJar).forEach(jar -> command.add("-javaagent:" + jar));
        command.addAll(List.of("-cp", mainClassPath(), Demo.class.getName()));
        command.addAll(Arrays.asList(args));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return new ForkedDemo(directory, process);
    }

    private static Stream<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static boolean isAgentJar(String entry) {
        return entry.matches(".*[/\\\\]tidlog-agent[^/\\\\]*\\.jar");
    }

    /** Without the tests' resources, and with them the tests' logging configuration. */
    private static String mainClassPath() {
        return classPath()
                .filter(entry -> !entry.contains("test-classes") && !isAgentJar(entry))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Reads the console up to the first line that contains the text. */
    String awaitLine(String text) throws IOException {
        for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
            console.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("'" + text + "' never came, but " + console);
    }

    /** Sends SIGTERM. Not by {@code Process.destroy}, which also closes the streams: the demo's last words matter. */
    void terminate() {
        assertThat(process.supportsNormalTermination()).isTrue();
        process.toHandle().destroy();
    }

    /** Whether the demo ends within that time although nobody reads its console. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Reads the rest of the console and returns the exit status. */
    int awaitExit() throws IOException, InterruptedException {
        stdout.lines().forEach(console::add);
        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Every line the demo has printed, standard error included. */
    List<String> console() {
        return console;
    }

    List<String> log() throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory.resolve("target/logs"))) {
            List<Path> files = new ArrayList<>();
            logs.forEach(files::add);
            assertThat(files).hasSize(1);
            return Files.readAllLines(files.get(0));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
