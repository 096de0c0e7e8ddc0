package io.tidlog.demo;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Limits how many requests run at once. Threads are cheap, but what they use is not, so the limit is on requests, not
 * threads. Thread-safe.
 */
final class RequestLimit {
    private static final Logger logger = LogManager.getLogger();

    private static final int MAX_WAIT_SECONDS = 2;

    private final int max;
    private final Semaphore permits;

    RequestLimit(int max) {
        this.max = max;
        this.permits = new Semaphore(max, true);
    }

    /** Waits for a permit; refuses with 503 if that takes too long. Otherwise {@link #leave} must follow. */
    void enter() throws RefusedException {
        if (!permits.tryAcquire()) {
            logger.debug("waits, {} requests run and {} wait already", max, permits.getQueueLength());
            await();
        }
        logger.debug("its turn, {} of {} requests run", max - permits.availablePermits(), max);
    }

    private void await() throws RefusedException {
        try {
            if (!permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw RefusedException.unavailable("server is busy for " + MAX_WAIT_SECONDS + " s: try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.unavailable("server is stopping: try again later");
        }
    }

    void leave() {
        permits.release();
    }
}
