package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The threads of this very JVM are in its report, and nothing of the report is left on the disk. */
class LiveThreadsAreReportedTest {

    private static final int COUNT = 123;

    @Test
    void platformThreads() throws Exception {
        try (ParkedThreads parked = ParkedThreads.start(COUNT, Thread::new)) {
            assertReported(parked, ThreadKind.PLATFORM);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads() throws Exception {
        try (ParkedThreads parked = ParkedThreads.start(COUNT, VirtualThreads.factory())) {
            assertReported(parked, ThreadKind.VIRTUAL);
        }
    }

    private static void assertReported(ParkedThreads parked, ThreadKind kind) throws Exception {
        ThreadReport report = ThreadReport.capture();

        StackGroup group = report.profile().groups().get(0);
        assertThat(group.count()).isEqualTo(COUNT);
        assertThat(group.kind()).isEqualTo(kind);
        assertThat(group.tids()).containsExactlyElementsOf(parked.tids().subList(0, 10));
        assertThat(group.frames()).anyMatch(frame -> frame.contains(ParkedThreads.PLACE));
        assertThat(report.count().of(kind)).isGreaterThanOrEqualTo(COUNT);
        assertThat(report.dump()).extracting(LiveThread::tid).isSorted().containsAll(parked.tids());
        for (long tid : parked.tids()) {
            LiveThread thread = report.thread(tid).orElseThrow();
            assertThat(thread.frames()).isEqualTo(group.frames());
            assertThat(thread.kind()).isEqualTo(kind);
        }
    }

    @Test
    void stateAndWhatIsWaitedFor() throws Exception {
        Object lock = new Object();
        Thread blocked = VirtualThreads.newest().newThread(() -> {
            synchronized (lock) {
                lock.notifyAll();
            }
        });
        ThreadReport report;
        synchronized (lock) {
            blocked.start();
            while (blocked.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            report = ThreadReport.capture();
        }
        blocked.join();

        LiveThread thread = report.thread(tid(blocked)).orElseThrow();
        if (!DumpedStates.EXIST) {
            assertThat(thread.state()).isEmpty();
            return;
        }
        assertThat(thread.state()).hasValue(Thread.State.BLOCKED);
        assertThat(thread.waitingFor()).hasValue("java.lang.Object@" + Integer.toHexString(lock.hashCode()));
        assertThat(thread.owner()).hasValue(tid(Thread.currentThread()));
    }

    @Test
    @DisabledForJreRange(min = JRE.JAVA_21)
    void saysThatVirtualThreadsAreMissingWhereTheyAre() throws Exception {
        assertThat(ThreadReport.capture().notes())
                .singleElement()
                .asString()
                .startsWith("platform threads only: Java ");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void nothingIsMissingFromJdk21On() throws Exception {
        assertThat(ThreadReport.capture().notes()).isEmpty();
    }

    /** The dump of these JDKs fails for such a name. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, max = JRE.JAVA_25)
    void platformThreadsAreReportedWhereANameFailsTheDump(@TempDir Path directory) throws Exception {
        try (ParkedThreads parked = ParkedThreads.startNamed("ann\u0001\"", 1, Thread::new)) {
            ThreadReport report = ThreadReport.capture(directory);

            assertThat(report.thread(parked.tid()).orElseThrow().name()).isEqualTo("ann\u0001\"");
            assertThat(report.notes())
                    .containsExactly("platform threads only: the JVM's dump of all threads failed"
                            + " (java.util.IllegalFormatConversionException: x != java.lang.Character), as it does for a"
                            + " control character in a thread's name; rename tid-" + parked.tid()
                            + " \"ann\\u0001\\\"\"");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, max = JRE.JAVA_25)
    void soTheyAreWhereTheNameIsAVirtualThreads() throws Exception {
        try (ParkedThreads parked = ParkedThreads.startNamed("ann\u0000", 1, VirtualThreads.factory())) {
            ThreadReport report = ThreadReport.capture();

            assertThat(report.thread(parked.tid())).isEmpty();
            assertThat(report.notes())
                    .singleElement()
                    .asString()
                    .startsWith("platform threads only: ")
                    .endsWith("; no platform thread has such a name now, so look for a virtual one and rename it");
        }
    }

    @Test
    void anotherFailureOfTheDumpIsTold() {
        ThreadReport report = PlatformThreads.captureInsteadOfDump(new IllegalStateException("a bug of the JDK"));
        assertThat(report.isPartial()).isTrue();
        assertThat(report.notes())
                .containsExactly("platform threads only: the JVM's dump of all threads failed"
                        + " (java.lang.IllegalStateException: a bug of the JDK)");
    }

    @Test
    void leavesNoFile(@TempDir Path directory) throws Exception {
        ThreadReport.capture(directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void nobodyElseMayReadTheFile(@TempDir Path parent) throws Exception {
        assertThat(Files.getPosixFilePermissions(JvmThreadDump.newDirectory(parent)))
                .isEqualTo(EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aFileThatCannotBeWrittenIsNamed(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> ThreadReport.capture(file))
                .isInstanceOf(ThreadReportException.class)
                .hasMessageStartingWith("cannot write a thread dump below " + file + ": ")
                .hasMessageEndingWith(
                        "; it needs a writable directory with about 1.3 KB for each thread, see java.io.tmpdir");
    }

    @SuppressWarnings("deprecation") // threadId() is from Java 19 on.
    private static long tid(Thread thread) {
        return thread.getId();
    }
}
