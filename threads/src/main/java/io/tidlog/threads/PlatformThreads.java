package io.tidlog.threads;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;

/** The threads that {@link java.lang.management.ThreadMXBean} knows: the platform threads. */
final class PlatformThreads {

    private PlatformThreads() {}

    /** For a JVM without a dump of all threads. */
    static ThreadReport capture() {
        ReportBuilder report = new ReportBuilder();
        report.addNote("platform threads only: Java " + Runtime.version().feature() + " of "
                + System.getProperty("java.vm.name") + " cannot list virtual threads; JDK 21 and newer can");
        addAll(live(), report);
        return report.build();
    }

    /** For a JVM whose dump of all threads has failed, so that a thread's name cannot hide all threads. */
    static ThreadReport captureInsteadOfDump(RuntimeException failure) {
        ThreadInfo[] threads = live();
        ReportBuilder report = new ReportBuilder();
        report.setPartial();
        report.addNote("platform threads only: the JVM's dump of all threads failed (" + failure + ")"
                + (failure instanceof IllegalFormatException ? remedy(threads) : ""));
        addAll(threads, report);
        return report.build();
    }

    private static String remedy(ThreadInfo[] threads) {
        String why = ", as it does for a control character in a thread's name; ";
        return Arrays.stream(threads)
                .filter(thread -> failsTheDump(thread.getThreadName()))
                .map(thread -> why + "rename tid-" + thread.getThreadId() + " \""
                        + SafeText.quoted(thread.getThreadName()) + "\"")
                .findFirst()
                .orElse(why + "no platform thread has such a name now, so look for a virtual one and rename it");
    }

    /** Whether {@code jdk.internal.vm.ThreadDumper} up to JDK 25 formats a character of it as {@code %x}, which throws. */
    private static boolean failsTheDump(String name) {
        return name.chars().anyMatch(c -> c < ' ' && "\b\t\n\f\r".indexOf(c) < 0);
    }

    private static ThreadInfo[] live() {
        return ManagementFactory.getThreadMXBean().dumpAllThreads(false, false);
    }

    private static void addAll(ThreadInfo[] threads, ReportBuilder report) {
        for (ThreadInfo thread : threads) {
            add(thread, report);
        }
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
