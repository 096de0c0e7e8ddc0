package io.tidlog.bench.pipeline;

import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.suite.WorkDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A contender's program in C++, compiled on this machine, since what is published of such loggers is their source.
 * Closing it deletes what was compiled.
 */
final class NativeProgram implements AutoCloseable {

    static final List<String> OPTIONS = List.of("-std=c++17", "-O3", "-march=native", "-DNDEBUG", "-pthread");

    private static final String HARNESS = "contender.hpp";
    private static final String EXECUTABLE = "contender";
    private static final int COMPILER_SECONDS = 300;
    private static final int VERSION_SECONDS = 10;

    private final WorkDirectory directory;
    private final Map<String, String> versions;

    private NativeProgram(WorkDirectory directory, Map<String, String> versions) {
        this.directory = directory;
        this.versions = versions;
    }

    /** The command that the environment variable CXX names, or c++. */
    static String compiler() {
        String named = System.getenv("CXX");
        return named == null || named.isBlank() ? "c++" : named.strip();
    }

    /**
     * Compiles a program.
     *
     * @param source the name of its file, beside this class
     * @throws BadInputException if there is no such compiler, or it lacks what the program includes
     */
    static NativeProgram compile(String source, String compiler) throws BadInputException, InterruptedException {
        WorkDirectory directory = newDirectory();
        try {
            copy(source, directory.path());
            copy(HARNESS, directory.path());
            compile(source, compiler, directory.path());
            return new NativeProgram(directory, versions(directory.path()));
        } catch (Throwable e) {
            delete(directory);
            throw e;
        }
    }

    private static void copy(String name, Path directory) throws BadInputException {
        try (InputStream in = NativeProgram.class.getResourceAsStream(name)) {
            Files.copy(in, directory.resolve(name));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static void compile(String source, String compiler, Path directory)
            throws BadInputException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(compiler.split(" +")));
        command.addAll(OPTIONS);
        command.addAll(List.of("-o", EXECUTABLE, source));
        Path output = directory.resolve("compiler.txt");
        try {
            int exitCode = run(command, directory, output, COMPILER_SECONDS);
            if (exitCode != 0) {
                throw cannotCompile(source, compiler, firstError(output));
            }
        } catch (IOException e) {
            throw cannotCompile(source, compiler, e.getMessage());
        }
    }

    /** Asks the program, which shows that it can be started, too. */
    private static Map<String, String> versions(Path directory) throws BadInputException, InterruptedException {
        Path executable = directory.resolve(EXECUTABLE);
        Path output = directory.resolve("versions.txt");
        Map<String, String> versions = new LinkedHashMap<>();
        try {
            int exitCode = run(List.of(executable.toString(), "--version"), directory, output, VERSION_SECONDS);
            for (String line : Files.readAllLines(output)) {
                String[] version = line.split("=", 2);
                versions.put(version[0], version[version.length - 1]);
            }
            if (exitCode != 0) {
                throw new IOException("exit code " + exitCode);
            }
        } catch (IOException e) {
            throw new BadInputException(
                    "cannot start '" + executable + "', which was compiled here (" + e.getMessage()
                            + "): programs must be allowed to run in java.io.tmpdir",
                    e);
        }
        return versions;
    }

    /** Runs a command to its end, in English. */
    private static int run(List<String> command, Path directory, Path output, int seconds)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IOException("it did not end within " + seconds + " s");
            }
            return process.exitValue();
        } finally {
            // The compiler's driver leaves the work to others.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String firstError(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        return lines.stream()
                .filter(line -> line.contains("error"))
                .findFirst()
                .orElse(lines.isEmpty() ? "no reason given" : lines.get(lines.size() - 1))
                .strip();
    }

    private static BadInputException cannotCompile(String source, String compiler, String reason) {
        return new BadInputException("cannot compile '" + source + "' with '" + compiler + "' (" + reason
                + "): install a compiler of C++17 and the logger's headers, on Debian g++ and libspdlog-dev, or name"
                + " another compiler in CXX");
    }

    private static BadInputException cannotWrite(IOException e) {
        return new BadInputException(
                "cannot write programs in C++ into java.io.tmpdir (" + e + "): make room there, or name another", e);
    }

    private static WorkDirectory newDirectory() throws BadInputException {
        try {
            return WorkDirectory.create("native");
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static void delete(WorkDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The versions of the logger and of the compiler. */
    Map<String, String> versions() {
        return versions;
    }

    Path executable() {
        return directory.path().resolve(EXECUTABLE);
    }

    @Override
    public void close() {
        delete(directory);
    }
}
