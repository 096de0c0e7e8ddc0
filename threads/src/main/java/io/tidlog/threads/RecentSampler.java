package io.tidlog.threads;

import java.time.Duration;

/**
 * Samples for the page's plot while somebody looks at it, and for a while after. Once told to {@link #goOn}, it samples
 * until it is closed, but seldom while nobody looks. Thread-safe.
 */
final class RecentSampler implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration UNSEEN_INTERVAL = Duration.ofMinutes(1);
    private static final Duration AFTER_LAST_LOOK = Duration.ofMinutes(10);
    private static final double MAX_SHARE = 0.01;

    private final JvmThreads threads;
    private final Duration interval;
    private long lastLookNanos;
    private Thread thread;
    private boolean always;
    private boolean closed;

    RecentSampler(JvmThreads threads) {
        this(threads, INTERVAL);
    }

    RecentSampler(JvmThreads threads, Duration interval) {
        this.threads = threads;
        this.interval = interval;
    }

    /** Samples from now on, so that there is a plot at the first look. */
    synchronized void goOn() {
        always = true;
        look();
    }

    /** Somebody looks. */
    synchronized void look() {
        lastLookNanos = System.nanoTime();
        if (thread == null && !closed) {
            Thread sampler = new Thread(this::run, "tidlog-threads-sampler");
            sampler.setDaemon(true);
            try {
                sampler.start();
                thread = sampler;
            } catch (OutOfMemoryError e) {
                // No thread can be had, a reason to look at those there are. The next look tries again.
            }
        }
    }

    private void run() {
        try {
            do {
                sample();
            } while (pause());
        } catch (InterruptedException e) {
            // Closed.
        } finally {
            end(); // However it ends, the next look starts a new thread.
        }
    }

    private void sample() {
        try {
            threads.report(isLookedAt() ? interval : UNSEEN_INTERVAL); // Returns the last if it is younger.
        } catch (ThreadReportException | RuntimeException | Error e) {
            // The next request says why. The plot goes on once there is a report again.
        }
    }

    private synchronized boolean isLookedAt() {
        return System.nanoTime() - lastLookNanos <= AFTER_LAST_LOOK.toNanos();
    }

    /** Waits until it is time for the next sample, and says whether one is still wanted. */
    private boolean pause() throws InterruptedException {
        long nanos = threads.pauseNanos(interval, MAX_SHARE);
        Thread.sleep(Duration.ofNanos(nanos).toMillis());
        synchronized (this) {
            if (closed || !always && !isLookedAt()) {
                end();
                return false;
            }
            return true;
        }
    }

    private synchronized void end() {
        if (thread == Thread.currentThread()) { // Not one that a look has started meanwhile.
            thread = null;
        }
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
