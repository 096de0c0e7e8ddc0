package io.tidlog.agent;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a JVM of the version that runs the test. */
final class ForkedJvm {

    /** What is left of a JVM: its standard output, which is the log, and its standard error. */
    record Result(int exitCode, List<String> output, List<String> errors) {}

    /** As the build names it; where there is none, these tests are not run. */
    static final Path AGENT_JAR = Path.of(System.getProperty("tidlog.test.agentJar", "no agent jar"));

    /** For programs that end before what C2 compiles would pay: half of their CPU time would be C2's. */
    private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final int TIMEOUT_SECONDS = 120;

    private ForkedJvm() {}

    /** The folders and jars that these classes come from, and {@code first}. */
    static String classPath(Path first, Class<?>... classes) {
        List<String> places = new ArrayList<>(List.of(first.toString()));
        Arrays.stream(classes)
                .map(ForkedJvm::placeOf)
                .map(Path::toString)
                .distinct()
                .forEach(places::add);
        return String.join(File.pathSeparator, places);
    }

    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Result run(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIFE);
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "standard", ".out");
        Path errors = Files.createTempFile(directory, "standard", ".err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("no end after " + TIMEOUT_SECONDS + " s: " + command);
        }
        return new Result(process.exitValue(), Files.readAllLines(output), Files.readAllLines(errors));
    }
}
