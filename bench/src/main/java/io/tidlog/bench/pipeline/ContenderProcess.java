package io.tidlog.bench.pipeline;

import io.tidlog.bench.results.ClassPath;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Runs one contender in Java in its own JVM, with only that contender and the harness on the class path. */
final class ContenderProcess {

    /** The JVM options of every contender, besides those of its {@link Heap}. */
    static final List<String> JVM_OPTIONS = List.of("-XX:+UseG1GC", "-Duser.language=en", "-Dfile.encoding=UTF-8");

    private static final int LAST_CHARS = 2_000;

    private final Contender contender;
    private final Location location;
    private final Heap heap;
    private final ClassPath classPath;
    private final Path directory;

    /** @param directory an empty directory for the configuration, the log file and the output of the JVM */
    ContenderProcess(Contender contender, Location location, Heap heap, ClassPath classPath, Path directory) {
        this.contender = contender;
        this.location = location;
        this.heap = heap;
        this.classPath = classPath;
        this.directory = directory;
    }

    /** @param nearCoresMillis how long it waits, before each run, for the machine's cores to be near each other */
    Outcome run(Sink sink, PipelineSettings settings, long nearCoresMillis) throws IOException, InterruptedException {
        Path log = sink.create(directory);
        Path configuration = directory.resolve(contender.configuration());
        Files.writeString(configuration, new ConfigurationTemplate(contender).forRun(log, location));
        Path outcome = directory.resolve("outcome.properties");
        File output = directory.resolve("output.txt").toFile();

        Plan plan = settings.plan(contender, location, sink, log, nearCoresMillis);
        Process process = new ProcessBuilder(command(plan, configuration, outcome))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            if (!process.waitFor(settings.timeoutSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("did not end within " + settings.timeoutSeconds() + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || !Files.exists(outcome)) {
            throw new IOException("exit code " + process.exitValue() + ": " + tail(output.toPath()));
        }
        return read(outcome);
    }

    private List<String> command(Plan plan, Path configuration, Path outcome) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(heap.jvmOptions());
        command.addAll(JVM_OPTIONS);
        command.addAll(contender.jvmOptions());
        // java.util.logging takes a path. JBoss LogManager requires a URL, and the others accept one.
        String url = contender.api() == Api.JUL
                ? configuration.toString()
                : configuration.toUri().toString();
        command.add("-D" + contender.api().configurationProperty() + "=" + url);
        plan.toProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-cp");
        command.add(classPath.with(contender.classPathArtifacts()));
        command.add(ContenderProgram.class.getName());
        command.add(outcome.toString());
        return command;
    }

    private static Outcome read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Outcome.of(properties);
    }

    /** The end of a program's output. */
    static String tail(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.substring(Math.max(0, text.length() - LAST_CHARS));
    }
}
