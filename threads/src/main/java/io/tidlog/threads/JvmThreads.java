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

    /** Not a monitor: waiting for one would pin virtual threads on JDK 21 to 23. */
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

    /** Writes dumps below that directory. */
    JvmThreads(Path dumpDirectory) {
        this(() -> ThreadReport.capture(dumpDirectory), System::nanoTime);
    }

    /** {@code nanoClock} is like {@link System#nanoTime()}. */
    JvmThreads(Capture capture, LongSupplier nanoClock) {
        this.capture = capture;
        this.nanoClock = nanoClock;
    }

    /** A report whose capture began at most {@code maxAge} before this call. */
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

    /** After a failure the last report keeps its age, and the time counts as cost: a full disk is not filled repeatedly. */
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
