package io.tidlog.async;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where threads wait while the ring is full: all but the first are parked on a lock, the first is unparked by the writer
 * thread when it has made room, and lets the next one follow when it has a slot. So ten thousand threads that wait cost
 * nothing while they do, and one wake-up each.
 *
 * <p>LMAX's own {@code next()} has every one of them sleep for a nanosecond again and again.
 *
 * <p>Thread-safe. An interrupt does not end the wait, and is kept.
 */
final class SpaceQueue {

    /** Should a wake-up get lost to a writer that died, the wait still ends. */
    private static final long MAX_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final RingBuffer<LineSlot> ring;
    private final ReentrantLock lock = new ReentrantLock();

    /** Not told by the lock: between one thread and the next nobody has it. */
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile Thread first;

    SpaceQueue(RingBuffer<LineSlot> ring) {
        this.ring = ring;
    }

    /** Whether nobody waits. If the ring is closed, nobody will. */
    boolean isEmpty() {
        return waiting.get() == 0;
    }

    /** Called by the writer thread after it has made room. */
    void signal() {
        Thread waiting = first;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Claims a slot as soon as there is one.
     *
     * @param timeoutNanos how long to wait at most; {@link Long#MAX_VALUE} is for ever
     * @return its sequence, {@link LineRing#REFUSED}, or {@link LineRing#CLOSED} if the ring was closed before the wait began
     */
    long await(LineRing owner, long timeoutNanos) {
        waiting.incrementAndGet();
        try {
            // The writer looks in the other order: whether the ring is closed, and then who waits.
            return owner.isClosed() ? LineRing.CLOSED : awaitTurn(owner, timeoutNanos);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private long awaitTurn(LineRing owner, long timeoutNanos) {
        long start = System.nanoTime();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    if (!lock.tryLock(timeoutNanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS)) {
                        return LineRing.REFUSED;
                    }
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            try {
                first = Thread.currentThread();
                while (true) {
                    long sequence = tryNext();
                    if (sequence != LineRing.REFUSED || owner.hasEnded()) {
                        return sequence;
                    }
                    long left = timeoutNanos - (System.nanoTime() - start);
                    if (left <= 0) {
                        return LineRing.REFUSED;
                    }
                    owner.wakeWriter();
                    LockSupport.parkNanos(this, Math.min(left, MAX_PARK_NANOS));
                    // Else the next park would return at once, and this would spin.
                    interrupted |= Thread.interrupted();
                }
            } finally {
                first = null;
                lock.unlock();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long tryNext() {
        try {
            return ring.tryNext();
        } catch (InsufficientCapacityException e) {
            return LineRing.REFUSED;
        }
    }
}
