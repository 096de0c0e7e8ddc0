package io.tidlog.async;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Decides when to report how many lines were lost: at most once a second. Used by the writer thread. Of lines that come
 * after its last report, the logging thread reports the first.
 */
final class LossReport {

    private static final long COLLECT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Logger LOGGER = StatusLogger.getLogger();

    private final String appenderName;
    private final DropCounter drops;
    private final DropCounter lateDrops;
    private final FailureLog failures;

    private boolean collecting;
    private long dueNanos;

    /** Whether the writer thread may have made its last report. */
    private volatile boolean ended;

    private final AtomicBoolean lateLineTold = new AtomicBoolean();

    /**
     * @param drops lines that found the ring full
     * @param lateDrops lines that found the appender stopped
     */
    LossReport(String appenderName, DropCounter drops, DropCounter lateDrops, FailureLog failures) {
        this.appenderName = appenderName;
        this.drops = drops;
        this.lateDrops = lateDrops;
        this.failures = failures;
    }

    /** Whether a loss was noticed at least a second ago, and has not been reported. */
    boolean isDue(long nanoTime) {
        if (!isAnythingLost()) {
            return false;
        }
        if (!collecting) {
            collecting = true;
            dueNanos = nanoTime + COLLECT_NANOS;
        }
        return nanoTime - dueNanos >= 0;
    }

    boolean isAnythingLost() {
        return drops.isUnreported() || lateDrops.isUnreported() || failures.lines() > 0;
    }

    /** Returns the losses since the last call. */
    Losses take() {
        collecting = false;
        Losses losses = new Losses();
        losses.addDropped(drops);
        losses.addLate(lateDrops);
        if (failures.lines() > 0) {
            losses.addFailed(failures.lines(), failures.sinceMillis(), failures.cause());
            failures.clear();
        }
        return losses;
    }

    /** Counts a line that found the appender stopped. Called by logging threads. */
    void cameLate(Level level) {
        lateDrops.dropped(level);
        // Looked at after the count, and set before the last report: one of the two tells of the line.
        if (ended && lateLineTold.compareAndSet(false, true)) {
            LOGGER.warn(
                    "Disruptor \"{}\": a line of level {} came after it was stopped, and is dropped, as later ones will be,"
                            + " which only getDropped() counts; stop the threads that log first",
                    appenderName,
                    level);
        }
    }

    /** Called before the last report, or where there will be none. */
    void end() {
        ended = true;
    }
}
