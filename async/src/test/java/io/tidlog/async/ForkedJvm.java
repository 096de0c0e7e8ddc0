package io.tidlog.async;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a main class in a JVM of its own, of the version that runs the test. */
final class ForkedJvm {

    /** What is left of a JVM: {@code output} is its standard output and error, as they came. */
    record Result(int exitCode, String output) {}

    /** For programs that end before what C2 compiles would pay: half of their CPU time would be C2's. */
    private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** An argument for those that depend on what C2 compiles. */
    static final String WITH_C2 = "-XX:TieredStopAtLevel=4";

    private static final int TIMEOUT_SECONDS = 120;

    private ForkedJvm() {}

    /** Just the folders and jars that these classes come from. */
    static String classPathOf(Class<?>... classes) {
        return Arrays.stream(classes)
                .map(ForkedJvm::originOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String originOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JVM announces these on standard error. */
    static void ignoreToolOptions(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    }

    static Result run(Class<?> main, String classPath, String... jvmArguments)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(jvmArguments));
        arguments.addAll(List.of("-cp", classPath));
        return run(main, arguments);
    }

    /** @param arguments of the {@code java} command, before the main class */
    static Result run(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            // LMAX Disruptor 3.4 uses what the JVM would warn of.
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(SHORT_LIFE);
        command.addAll(arguments);
        command.add(main.getName());
        Path output = Files.createTempFile("tidlog-forked-jvm", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            ignoreToolOptions(builder);
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("no end after " + TIMEOUT_SECONDS + " s: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
