package io.tidlog.configexamples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for one program, since Log4j reads its system properties only once. What it prints stays in its
 * working directory: {@link #STANDARD_OUTPUT}, {@link #STANDARD_ERROR}, {@link #LEDGER} and whatever the example writes.
 */
record Fork(String classPath, String mainClass, List<String> options) {

    static final String STANDARD_OUTPUT = "standard-output";
    static final String STANDARD_ERROR = "standard-error";
    static final String LEDGER = "ledger";

    /** As examples write it. */
    private static final String AGENT = "-javaagent:tidlog-agent.jar";

    private static final int MAX_SECONDS = 60;
    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;

    /** A short life: starting fast matters more than running fast. */
    static final List<String> SHORT_LIFE = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> COMMON_OPTIONS = List.of(
            // Without it JDK 17 takes the charset of the test's environment, in which é may not exist.
            "-Dfile.encoding=UTF-8",
            // Log4j's complaints go to standard error: by this until a configuration is read, by its status="WARN"
            // after.
            "-Dlog4j2.statusLoggerLevel=WARN");

    Fork(String classPath, Class<?> program, List<String> options) {
        this(classPath, program.getName(), options);
    }

    /** A plain program with the jars and options that the example asks for, and no others. */
    static Fork of(ExampleFile example) {
        return of(example, example.path());
    }

    /** The same with a changed copy of the example. */
    static Fork of(ExampleFile example, Path copy) {
        List<String> options = new ArrayList<>();
        for (String option : example.jvmOptions()) {
            options.add(option.equals(AGENT) ? "-javaagent:" + AgentJar.path() : option);
        }
        options.add("-Dlog4j2.configurationFile=" + copy.toUri());
        if (example.artifacts().contains("disruptor 3.4.4") && Runtime.version().feature() >= FIRST_TO_WARN_OF_UNSAFE) {
            // As README.md says.
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return new Fork(ClassPath.of(example.artifacts()), GameProgram.class, options);
    }

    /** Options given twice count as given last. */
    Fork withOption(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new Fork(classPath, mainClass, more);
    }

    /** Runs the program to its end, which must be a good one and without a word on standard error. */
    void run(Path directory) throws IOException, InterruptedException {
        Path standardError = directory.resolve(STANDARD_ERROR);
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(directory.toFile())
                .redirectOutput(directory.resolve(STANDARD_OUTPUT).toFile())
                .redirectError(standardError.toFile());
        // The JVM announces these on standard error.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + MAX_SECONDS + " s: " + command());
        }
        String complaints = Files.readString(standardError);
        if (process.exitValue() != 0 || !complaints.isEmpty()) {
            throw new AssertionError("exit " + process.exitValue() + ": " + command() + "\n" + complaints);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIFE);
        command.addAll(COMMON_OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass, LEDGER));
        return command;
    }
}
