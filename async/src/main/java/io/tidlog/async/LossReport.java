package io.tidlog.async;

import java.util.concurrent.TimeUnit;

/** Decides when to report how many lines were lost: at most once a second. Used by the writer thread. */
final class LossReport {

    private static final long COLLECT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DropCounter drops;
    private final DropCounter lateDrops;
    private final FailureLog failures;

    private boolean collecting;
    private long dueNanos;

    /**
     * @param drops lines that found the ring full
     * @param lateDrops lines that found the appender stopped
     */
    LossReport(DropCounter drops, DropCounter lateDrops, FailureLog failures) {
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
}
