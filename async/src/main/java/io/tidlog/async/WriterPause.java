package io.tidlog.async;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How the writer thread waits, and how it is woken; see {@link WaitStrategy}.
 *
 * <p>A line is claimed, a volatile write, before {@link #published} reads whether the writer is parked; the writer says that
 * it is parked before it looks whether a line was claimed. One of the two sees the other.
 */
final class WriterPause {

    private static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final WaitStrategy strategy;
    private final long longestNanos;

    /** Of these parts of the ring, a long sleep is broken off at the end of each. */
    private final long quarterMask;

    private Thread writer;
    private long nextNanos = SHORT_NANOS;

    /** Somebody has to wake it. */
    private volatile boolean asleep;

    WriterPause(WaitStrategy strategy, long flushIntervalNanos, int ringSize) {
        this.strategy = strategy;
        longestNanos = Math.max(SHORT_NANOS, flushIntervalNanos);
        quarterMask = ringSize / 4 - 1;
    }

    void setWriter(Thread writer) {
        this.writer = writer;
    }

    /** Called by the thread that has published a line. */
    void published(long sequence) {
        if (asleep && (strategy == WaitStrategy.BLOCK || (sequence & quarterMask) == 0)) {
            wake();
        }
    }

    /** Thread-safe. */
    void wake() {
        asleep = false;
        LockSupport.unpark(writer);
    }

    /** Called by the writer thread when it found lines. */
    void reset() {
        nextNanos = SHORT_NANOS;
    }

    /**
     * Called by the writer thread.
     *
     * @param limitNanos how long at most
     */
    void await(LineRing ring, long limitNanos) {
        switch (strategy) {
            case SLEEP -> {
                asleep = nextNanos > SHORT_NANOS;
                LockSupport.parkNanos(this, Math.min(nextNanos, limitNanos));
                nextNanos = Math.min(2 * nextNanos, longestNanos);
            }
            case BLOCK -> {
                asleep = true;
                if (ring.isEmpty()) {
                    LockSupport.parkNanos(this, limitNanos);
                } else {
                    // A line was claimed, and is published in a moment.
                    Thread.yield();
                }
            }
            case YIELD -> Thread.yield();
        }
        asleep = false;
    }
}
