package io.tidlog.threads;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The reports of this JVM that the endpoint and the watch share: one capture at a time, however many ask, and a history.
 * Thread-safe.
 */
final class JvmThreads {

    static final JvmThreads INSTANCE = new JvmThreads(Path.of(System.getProperty("java.io.tmpdir")));

    /** Not a monitor, which would pin virtual threads that wait for it on JDK 21 to 23. */
    private final ReentrantLock capturing = new ReentrantLock();

    private final Capture capture;
    private final LongSupplier nanoClock;
    private final ThreadHistory history = new ThreadHistory();
    private ThreadReport last;
    private long lastStartNanos;
    private long lastCostNanos;

    /** Where reports come from. */
    interface Capture {
        ThreadReport capture() throws ThreadReportException;
    }

    /** Dumps are written below that directory. */
    JvmThreads(Path dumpDirectory) {
        this(() -> ThreadReport.capture(dumpDirectory), System::nanoTime);
    }

    /** {@code nanoClock} as {@link System#nanoTime()}. */
    JvmThreads(Capture capture, LongSupplier nanoClock) {
        this.capture = capture;
        this.nanoClock = nanoClock;
    }

    /** A report whose making began at most {@code maxAge} before this call. */
    ThreadReport report(Duration maxAge) throws ThreadReportException {
        long asked = nanoClock.getAsLong();
        capturing.lock();
        try {
            if (last == null || asked - lastStartNanos > maxAge.toNanos()) {
                captureOnce();
            }
            return last;
        } finally {
            capturing.unlock();
        }
    }

    /** A failure leaves the last report as old as it is, and costs what it took: a full disk is not filled again and again. */
    private void captureOnce() throws ThreadReportException {
        long start = nanoClock.getAsLong();
        try {
            last = capture.capture();
            lastStartNanos = start;
            history.add(last);
        } finally {
            lastCostNanos = nanoClock.getAsLong() - start;
        }
    }

    ThreadHistory history() {
        return history;
    }

    /** How long to wait before the next report so that reports take no more than that share of the time. */
    long pauseNanos(Duration interval, double maxShare) {
        capturing.lock();
        try {
            return Math.max(interval.toNanos(), (long) (lastCostNanos / maxShare));
        } finally {
            capturing.unlock();
        }
    }
}
