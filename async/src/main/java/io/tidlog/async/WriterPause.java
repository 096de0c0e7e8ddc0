package io.tidlog.async;

import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How the writer thread waits, and how it is woken; see {@link WaitStrategy}.
 *
 * <p>A publisher claims its slot, a volatile write, before {@link #published} reads whether the writer is parked. The
 * writer announces that it is parked before it looks for a claimed slot, with a fence in between: LMAX reads its cursor
 * without one. So one of the two sees the other.
 */
final class WriterPause {

    private static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final WaitStrategy strategy;
    private final long longestNanos;

    /** Each published quarter of the ring ends a long sleep. */
    private final long quarterMask;

    private Thread writer;
    private long nextNanos = SHORT_NANOS;

    /** Whether a publisher may have to wake the writer. */
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

    /** Called by the writer thread when it has found lines. */
    void reset() {
        nextNanos = SHORT_NANOS;
    }

    /**
     * Whether lines may already have passed the mark that would end a long sleep. Asked once the writer is asleep: those
     * that come later see that. The pause then is short rather than none, since the first of the slots may be held by a
     * thread that needs the processor.
     */
    private boolean isQuarterFull(LineRing ring) {
        return ring.fill() > quarterMask;
    }

    /**
     * Pauses as the strategy says. Called by the writer thread.
     *
     * @param limitNanos the longest pause
     */
    void await(LineRing ring, long limitNanos) {
        switch (strategy) {
            case SLEEP -> {
                asleep = nextNanos > SHORT_NANOS;
                VarHandle.fullFence();
                LockSupport.parkNanos(this, Math.min(isQuarterFull(ring) ? SHORT_NANOS : nextNanos, limitNanos));
                nextNanos = Math.min(2 * nextNanos, longestNanos);
            }
            case BLOCK -> {
                asleep = true;
                VarHandle.fullFence();
                if (ring.isEmpty()) {
                    LockSupport.parkNanos(this, limitNanos);
                } else {
                    // A slot was claimed, and will be published in a moment.
                    Thread.yield();
                }
            }
            case YIELD -> Thread.yield();
        }
        asleep = false;
    }
}
