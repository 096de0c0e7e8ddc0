package io.tidlog.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Dumps of all threads of this JVM as text: Java's counterpart of Go's {@code runtime.Stack}. */
final class ThreadDumps {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final ObjectName COMMANDS = name("com.sun.management:type=DiagnosticCommand");
    private static final ObjectName HOTSPOT = name("com.sun.management:type=HotSpotDiagnostic");
    private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final AtomicLong FILES = new AtomicLong();

    private ThreadDumps() {}

    /** The output of {@code jcmd <pid> Thread.print}, which has only platform threads. */
    static String threadPrint() {
        try {
            return (String) SERVER.invoke(
                    COMMANDS, "threadPrint", new Object[] {new String[0]}, new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes the JVM dump all threads, virtual ones included, and returns the id in the file's line {@code #60 "name"}.
     *
     * @throws IllegalStateException before JDK 21
     */
    static long idInDumpFile(String threadName) throws IOException {
        Path file = DIRECTORY.resolve(
                "tidlog-dump-" + ProcessHandle.current().pid() + "-" + FILES.incrementAndGet() + ".txt");
        try {
            SERVER.invoke(HOTSPOT, "dumpThreads", new Object[] {file.toString(), "TEXT_PLAIN"}, new String[] {
                String.class.getName(), String.class.getName()
            });
            String dump = Files.readString(file);
            int name = dump.indexOf(" \"" + threadName + "\"");
            return ThreadIdBenchmark.numberAfter("#", dump.substring(dump.lastIndexOf('#', name), name));
        } catch (JMException e) {
            throw new IllegalStateException("no dump of all threads on JDK " + Runtime.version(), e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
