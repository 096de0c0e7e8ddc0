package io.tidlog.threads;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The reports of this JVM that the endpoint and the watch share: one capture at a time, however many ask, and a history.
 * Thread-safe.
 */
final class JvmThreads {

    static final JvmThreads INSTANCE = new JvmThreads(Path.of(System.getProperty("java.io.tmpdir")));

    /** Not a monitor, which would pin virtual threads that wait for it on JDK 21 to 23. */
    private final ReentrantLock capturing = new ReentrantLock();

    private final Path dumpDirectory;
    private final ThreadHistory history = new ThreadHistory();
    private ThreadReport last;
    private long lastStartNanos;
    private long lastCostNanos;

    /** Dumps are written below that directory. */
    JvmThreads(Path dumpDirectory) {
        this.dumpDirectory = dumpDirectory;
    }

    /** A report whose making began at most {@code maxAge} before this call. */
    ThreadReport report(Duration maxAge) throws ThreadReportException {
        long asked = System.nanoTime();
        capturing.lock();
        try {
            if (last == null || asked - lastStartNanos > maxAge.toNanos()) {
                lastStartNanos = System.nanoTime();
                last = ThreadReport.capture(dumpDirectory);
                lastCostNanos = System.nanoTime() - lastStartNanos;
                history.add(last);
            }
            return last;
        } finally {
            capturing.unlock();
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
