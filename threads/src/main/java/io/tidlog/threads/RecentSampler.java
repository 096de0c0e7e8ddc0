package io.tidlog.threads;

import java.time.Duration;

/**
 * Goes on sampling for the page's plot as long as somebody looks at it, and a while longer. Thread-safe.
 */
final class RecentSampler implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration AFTER_LAST_LOOK = Duration.ofMinutes(10);
    private static final double MAX_SHARE = 0.01;

    private final JvmThreads threads;
    private long lastLookNanos;
    private Thread thread;
    private boolean closed;

    RecentSampler(JvmThreads threads) {
        this.threads = threads;
    }

    /** Somebody looks. */
    synchronized void look() {
        lastLookNanos = System.nanoTime();
        if (thread == null && !closed) {
            thread = new Thread(this::run, "tidlog-threads-sampler");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (pause()) {
                threads.report(INTERVAL);
            }
        } catch (ThreadReportException | InterruptedException e) {
            // Closed, or no report: whoever looks next is told why, and starts this again.
            end();
        }
    }

    /** Waits until it is time for the next sample, and says whether one is still wanted. */
    private boolean pause() throws InterruptedException {
        long nanos = threads.pauseNanos(INTERVAL, MAX_SHARE);
        Thread.sleep(Duration.ofNanos(nanos).toMillis());
        synchronized (this) {
            if (closed || System.nanoTime() - lastLookNanos > AFTER_LAST_LOOK.toNanos()) {
                end();
                return false;
            }
            return true;
        }
    }

    private synchronized void end() {
        thread = null;
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
