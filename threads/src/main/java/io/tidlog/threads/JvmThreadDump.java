package io.tidlog.threads;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The dump that the JVM itself writes, from JDK 21 on: the only way to all virtual threads.
 *
 * <p>The JVM writes to a new file only. The file gets a directory of its own, which {@link Files#createTempDirectory}
 * opens only to its owner. Both are deleted before this returns.
 */
final class JvmThreadDump {

    /** {@code (String file) -> void}, unknown to {@code --release 17}; null if this JVM has no such dump. */
    private static final MethodHandle DUMP_TO_JSON = findDump();

    static final boolean AVAILABLE = DUMP_TO_JSON != null;

    private JvmThreadDump() {}

    static ThreadReport capture(Path parent) throws ThreadReportException {
        Path directory;
        try {
            directory = newDirectory(parent);
        } catch (IOException e) {
            throw cannotWrite(parent, e);
        }
        Path file = directory.resolve("threads.json");
        try {
            try {
                write(file);
            } catch (RuntimeException e) {
                return PlatformThreads.captureInsteadOfDump(e); // JDK 21 to 25 choke on control characters in names.
            }
            try (InputStream in = Files.newInputStream(file)) {
                return JsonDumpReader.read(in, "of this JVM");
            }
        } catch (ThreadReportException e) {
            throw e;
        } catch (IOException e) {
            throw cannotWrite(parent, e);
        } finally {
            delete(directory, file);
        }
    }

    /** A new directory that only its owner may enter. */
    static Path newDirectory(Path parent) throws IOException {
        return Files.createTempDirectory(parent.toAbsolutePath(), "tidlog-threads-");
    }

    private static void write(Path file) throws IOException {
        try {
            DUMP_TO_JSON.invokeExact(file.toString());
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // dumpThreads declares nothing else.
        }
    }

    private static void delete(Path directory, Path file) {
        try {
            Files.deleteIfExists(file);
            Files.delete(directory);
        } catch (IOException e) {
            // On Windows a virus scanner may have the file open. The JVM deletes the last registered first.
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
        }
    }

    private static ThreadReportException cannotWrite(Path parent, IOException cause) {
        return new ThreadReportException(
                "cannot write a thread dump below " + parent + ": " + cause
                        + "; it needs a writable directory with about 1.3 KB for each thread, see java.io.tmpdir",
                cause);
    }

    private static MethodHandle findDump() {
        try {
            Class<?> format = Class.forName("com.sun.management.HotSpotDiagnosticMXBean$ThreadDumpFormat");
            Object json = format.getField("JSON").get(null);
            HotSpotDiagnosticMXBean diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            MethodHandle dump = MethodHandles.publicLookup()
                    .findVirtual(
                            HotSpotDiagnosticMXBean.class,
                            "dumpThreads",
                            MethodType.methodType(void.class, String.class, format));
            return MethodHandles.insertArguments(dump.bindTo(diagnostics), 1, json);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null; // Before JDK 21, a JVM that is not HotSpot, or a runtime image without jdk.management.
        }
    }
}
