package io.tidlog.threads;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;

/** The threads that {@link java.lang.management.ThreadMXBean} knows: the platform threads. */
final class PlatformThreads {

    private PlatformThreads() {}

    static ThreadReport capture() {
        ReportBuilder report = new ReportBuilder();
        report.addNote("platform threads only: Java " + Runtime.version().feature() + " of "
                + System.getProperty("java.vm.name") + " cannot list virtual threads; JDK 21 and newer can");
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            add(thread, report);
        }
        return report.build();
    }

    private static void add(ThreadInfo thread, ReportBuilder report) {
        LockInfo lock = thread.getLockInfo();
        List<String> frames = Arrays.stream(thread.getStackTrace())
                .map(frame -> report.intern(frame.toString()))
                .toList();
        report.add(
                thread.getThreadId(),
                thread.getThreadName(),
                ThreadKind.PLATFORM,
                thread.getThreadState(),
                lock == null ? null : lock.toString(),
                frames);
        if (lock != null && thread.getLockOwnerId() > 0) {
            report.addOwner(lock.toString(), thread.getLockOwnerId());
        }
    }
}
