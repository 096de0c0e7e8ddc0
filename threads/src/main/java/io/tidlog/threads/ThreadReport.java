package io.tidlog.threads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All threads that live at one moment, virtual ones included: from {@code tid-60} in a log back to the thread.
 *
 * <pre>{@code
 * ThreadReport report = ThreadReport.capture();
 * System.out.print(report.profile().text());
 *
 *   4012 virtual WAITING  tid-812 tid-815 tid-816 … (+4009)
 *         at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
 *         at io.game.Leak.send(Leak.java:12)
 * }</pre>
 *
 * <p>From JDK 21 on it is read from the JVM's own thread dump, {@code HotSpotDiagnosticMXBean.dumpThreads}. The dump is
 * written to a file in a new directory that only its owner may read, and is deleted at once. It takes about 1.3 KB of
 * disk for each thread. Threads keep running meanwhile, so each is seen at a moment of its own. Before JDK 21, and on
 * JVMs without that dump, a report holds platform threads only; {@link #notes} says so. So it does while the dump fails,
 * which up to JDK 25 any thread can bring about whose name has a control character other than {@code \b \t \n \f \r};
 * the note names that thread if it is a platform thread.
 *
 * <p>Immutable and thread-safe. Holds some 60 bytes for each thread that waits, fewer for others, and each different stack once.
 */
public final class ThreadReport {

    private final ReportHeader header;
    private final ThreadTable table;
    private final ThreadProfile profile;

    ThreadReport(ReportHeader header, ThreadTable table) {
        this.header = header;
        this.table = table;
        this.profile = ProfileBuilder.profileOf(header, table);
    }

    /**
     * The threads of this JVM, read through a file below {@code java.io.tmpdir}; see {@link #capture(Path)}.
     *
     * @throws ThreadReportException if the file cannot be written
     */
    public static ThreadReport capture() throws ThreadReportException {
        return capture(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * The threads of this JVM, read through a file in a new directory {@code tidlog-threads-*} below the given one. A
     * JVM that is killed meanwhile leaves both behind; whoever starts it again may delete them.
     *
     * @throws ThreadReportException if the file cannot be written
     */
    public static ThreadReport capture(Path directory) throws ThreadReportException {
        return JvmThreadDump.AVAILABLE ? JvmThreadDump.capture(directory) : PlatformThreads.capture();
    }

    /**
     * The threads of any JVM from 21 on, read from a file that
     * {@code jcmd <pid> Thread.dump_to_file -format=json <file>} wrote.
     *
     * @throws ThreadReportException if the file cannot be read, is something else, or is cut off
     */
    public static ThreadReport read(Path file) throws ThreadReportException {
        try (InputStream in = Files.newInputStream(file)) {
            return JsonDumpReader.read(in, file.toString());
        } catch (ThreadReportException e) {
            throw e;
        } catch (IOException e) {
            throw new ThreadReportException("cannot read thread dump " + file + ": " + e, e);
        }
    }

    /** When it was made. */
    public Instant time() {
        return header.time();
    }

    /** What the report cannot know, such as virtual threads on JDK 17; empty if there is nothing to say. */
    public List<String> notes() {
        return header.notes();
    }

    /** How many threads live. */
    public ThreadCount count() {
        return profile.count();
    }

    /** Groups of threads with identical stacks and states, largest first. */
    public ThreadProfile profile() {
        return profile;
    }

    /** Each thread with its stack. */
    public ThreadDump dump() {
        return new ThreadDump(header, table);
    }

    /** The thread that logs as {@code tid-60}; empty if it does not live. */
    public Optional<LiveThread> thread(long tid) {
        return table.thread(tid);
    }

    /** The groups that have grown since an earlier report. */
    public ThreadGrowth since(ThreadReport earlier) {
        return profile.since(earlier.profile);
    }

    /** Whether virtual threads are missing although this JVM can list them; a note says why. */
    boolean isPartial() {
        return header.partial();
    }

    ThreadTable table() {
        return table;
    }
}
