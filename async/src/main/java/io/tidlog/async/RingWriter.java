package io.tidlog.async;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The writer thread: drains the ring into the batches of the children, and hands them over when they are large enough, or
 * when a line in them has waited for {@code flushIntervalMillis}.
 *
 * <p>It lets lines come together before it looks again. One that looks at once finds one line each time, and pays a system
 * call for it.
 */
final class RingWriter implements Runnable {

    private static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Nothing is waited for, and there is no need to look. */
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final Logger LOGGER = StatusLogger.getLogger();

    private final String name;
    private final LineRing ring;
    private final List<ChildAppender> children;
    private final LossReport report;
    private final long flushIntervalNanos;
    private final long stopTimeoutMillis;

    /** As many lines as this are worth looking for more at once. */
    private final int many;

    /** No line that is not handed over is older. */
    private long oldestNanos = System.nanoTime();

    RingWriter(String name, LineRing ring, List<ChildAppender> children, LossReport report, RingSettings settings) {
        this.name = name;
        this.ring = ring;
        this.children = children;
        this.report = report;
        flushIntervalNanos = TimeUnit.MILLISECONDS.toNanos(settings.flushIntervalMillis());
        stopTimeoutMillis = settings.shutdownTimeoutMillis();
        many = Math.max(1, ring.size() / 32);
    }

    @Override
    public void run() {
        try {
            writeUntilExhausted();
        } finally {
            finish();
        }
    }

    private void writeUntilExhausted() {
        boolean exhausted;
        do {
            // Asked before the ring is drained: what comes after that is found by the next round.
            exhausted = ring.isExhausted();
            int lines = ring.drain();
            if (lines > 0) {
                ring.pause().reset();
            }
            long now = System.nanoTime();
            if (report.isDue(now)) {
                reportLosses();
            }
            for (ChildAppender child : children) {
                child.tellLosses();
            }
            commitIfDue(now);
            if (lines < many && !exhausted) {
                rest(now);
            }
        } while (!exhausted);
    }

    private void commitIfDue(long now) {
        if (now - oldestNanos >= flushIntervalNanos || ring.isClosed()) {
            for (ChildAppender child : children) {
                child.commit();
            }
        }
        boolean settled = true;
        long drained = ring.drainedSequence();
        for (ChildAppender child : children) {
            child.settled(drained);
            settled &= !child.hasUnwrittenLines();
        }
        if (settled) {
            oldestNanos = now;
        }
    }

    private void rest(long now) {
        if (ring.isClosed()) {
            LockSupport.parkNanos(this, REST_NANOS);
        } else {
            long left = oldestNanos + flushIntervalNanos - now;
            boolean nothingToDo = oldestNanos == now && !report.isAnythingLost();
            ring.pause().await(ring, nothingToDo ? IDLE_NANOS : Math.max(left, REST_NANOS));
        }
    }

    /** The log itself is told when it can be written to. */
    private void reportLosses() {
        Losses losses = report.take();
        if (!losses.isEmpty()) {
            LOGGER.warn("Disruptor \"{}\": {}", name, losses);
            for (ChildAppender child : children) {
                child.addLosses(losses);
            }
        }
    }

    private void finish() {
        reportLosses();
        for (ChildAppender child : children) {
            child.stop(stopTimeoutMillis);
        }
        ring.end();
        // What could not be written at the end, or came too late, no file will tell of.
        Losses last = report.take();
        if (!last.isEmpty()) {
            LOGGER.warn("Disruptor \"{}\": {}", name, last);
        }
    }
}
