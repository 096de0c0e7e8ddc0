package io.tidlog.async;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The loop of the writer thread: drains the ring into the children's batches, and hands over each batch when it is
 * large enough or when one of its lines has waited for {@code flushIntervalMillis}.
 *
 * <p>The writer rests between drains so that lines accumulate. Without the rest it would find one line each time, and
 * pay a system call for it.
 */
final class RingWriter implements Runnable {

    private static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Until memory is asked for again. */
    private static final long NO_MEMORY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The longest pause while there is no unwritten line and no unreported loss. */
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final String name;
    private final LineRing ring;
    /** An array: an iterator is an object, for which there may be no memory. */
    private final ChildAppender[] children;

    private final LossReport report;
    private final long flushIntervalNanos;
    private final long stopTimeoutMillis;

    /**
     * After draining this many lines, the writer drains again without a rest. With fewer, it has caught up with the
     * logging threads, and would go on to take from them the cache lines that they write; or it waits for a slot that is
     * being filled.
     */
    private final int linesWithoutRest;

    /** No unwritten line is older than this. */
    private long oldestNanos = System.nanoTime();

    /** Whether all that was drained has been handed over. */
    private boolean settled;

    RingWriter(String name, LineRing ring, List<ChildAppender> children, LossReport report, RingSettings settings) {
        this.name = name;
        this.ring = ring;
        this.children = children.toArray(ChildAppender[]::new);
        this.report = report;
        flushIntervalNanos = TimeUnit.MILLISECONDS.toNanos(settings.flushIntervalMillis());
        stopTimeoutMillis = settings.shutdownTimeoutMillis();
        linesWithoutRest = Math.max(1, ring.size() / 32);
    }

    @Override
    public void run() {
        try {
            while (!hasWrittenAll()) {
                LockSupport.parkNanos(this, NO_MEMORY_NANOS);
            }
        } catch (Throwable e) {
            // Lines that find the ring closed are reported. In an open one, those to come would fail in silence.
            ring.close();
            StatusReports.errorWithCause(
                    "Disruptor \"{}\": the writer thread has ended ({}); nothing more is written, and lines are dropped"
                            + " until Log4j is reconfigured or restarted",
                    name,
                    e);
        } finally {
            finish();
        }
    }

    /** Returns false if memory has run out, as it may for a while in any thread. Nothing is lost by that. */
    private boolean hasWrittenAll() {
        try {
            writeUntilExhausted();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private void writeUntilExhausted() {
        boolean exhausted;
        int lines;
        do {
            // Checked before the drain, which takes a portion only: whatever arrives after the check, as from a thread
            // that claimed its slot just before the ring was closed, is found by the next round.
            exhausted = ring.isExhausted();
            lines = ring.drain();
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
            if (lines < linesWithoutRest && !exhausted) {
                rest(now);
            }
        } while (!exhausted || lines > 0);
    }

    private void commitIfDue(long now) {
        if (now - oldestNanos >= flushIntervalNanos || ring.isClosed() || ring.takeFlushWish()) {
            for (ChildAppender child : children) {
                child.writer().commit();
            }
        }
        settled = true;
        long drained = ring.drainedSequence();
        for (ChildAppender child : children) {
            child.writer().settled(drained);
            settled &= !child.writer().hasUnwrittenLines();
        }
        if (settled) {
            oldestNanos = now;
        }
    }

    private void rest(long now) {
        if (ring.isClosed()) {
            LockSupport.parkNanos(this, REST_NANOS);
        } else {
            boolean nothingToDo = settled && !report.isAnythingLost();
            ring.pause().await(ring, nothingToDo ? IDLE_NANOS : Math.max(restNanos(now), REST_NANOS));
        }
    }

    /** Until a line is due, or a write that failed is to be tried again: a disk may be full for hours. */
    private long restNanos(long now) {
        long dueNanos = oldestNanos + flushIntervalNanos;
        long least = Long.MAX_VALUE;
        for (ChildAppender child : children) {
            least = Math.min(least, child.writer().restNanos(now, dueNanos));
        }
        return least == Long.MAX_VALUE ? dueNanos - now : least;
    }

    /** Reports losses to the status log at once, and to the log itself as soon as it can be written to. */
    private void reportLosses() {
        try {
            Losses losses = report.take();
            if (!losses.isEmpty()) {
                StatusReports.warn("Disruptor \"{}\": {}", name, losses);
                for (ChildAppender child : children) {
                    child.addLosses(losses);
                }
            }
        } catch (Throwable e) {
            StatusReports.error("Disruptor \"{}\" cannot report how many lines were lost; its counters tell", name, e);
        }
    }

    private void finish() {
        reportLosses();
        for (ChildAppender child : children) {
            stop(child);
        }
        // Whatever happens, threads that wait for room must not wait for ever.
        ring.end();
        // No log file will mention lines that could not be written at the end or came too late.
        report.end();
        reportLosses();
    }

    private void stop(ChildAppender child) {
        try {
            child.stop(stopTimeoutMillis);
        } catch (Throwable e) {
            StatusReports.error("Disruptor \"{}\" cannot stop a nested appender", name, e);
        }
    }
}
