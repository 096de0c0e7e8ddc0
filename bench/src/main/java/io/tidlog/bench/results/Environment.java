package io.tidlog.bench.results;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where and when something was measured.
 *
 * @param date ISO 8601
 * @param cpu its model
 * @param cores that this JVM may use
 * @param memoryGib of the machine
 * @param virtualMachine whether the machine says it is one
 * @param commit of this project, or "unknown"
 * @param logFileSystem type of the file system with the log files of the pipeline, or "unknown"
 */
public record Environment(
        String date,
        String cpu,
        int cores,
        long memoryGib,
        boolean virtualMachine,
        String os,
        String jdk,
        String commit,
        String logFileSystem) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private static final String UNKNOWN = "unknown";
    private static final int COMMIT_CHARS = 12;
    private static final int GIT_SECONDS = 10;

    /** Results of older versions have neither commit nor file system. */
    public Environment {
        commit = commit == null ? UNKNOWN : commit;
        logFileSystem = logFileSystem == null ? UNKNOWN : logFileSystem;
    }

    /** @param home the directory of the benchmarks, inside the project */
    public static Environment ofThisMachine(Path home) {
        return new Environment(
                LocalDate.now().toString(),
                cpuInfo("model name"),
                Runtime.getRuntime().availableProcessors(),
                gibOfMachine(),
                cpuInfo("flags").matches(".*\\bhypervisor\\b.*"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                        + System.getProperty("java.vendor"),
                commit(home),
                fileSystem(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /** Whether a report can name what was measured. */
    public boolean hasCommit() {
        return !commit.equals(UNKNOWN);
    }

    private static String commit(Path home) {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = git.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 && text.length() > COMMIT_CHARS
                    ? text.substring(0, COMMIT_CHARS)
                    : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    private static String fileSystem(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static long gibOfMachine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.round(system.getTotalMemorySize() / (double) (1 << 30));
    }

    private static String cpuInfo(String name) {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            List<String> values =
                    lines.filter(line -> line.startsWith(name)).limit(1).toList();
            return values.isEmpty() ? UNKNOWN : values.get(0).replaceFirst("^[^:]*: *", "");
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
