package io.tidlog.async;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.Sequencer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue of threads that wait while the ring is full. The first waiter yields for a moment, and then parks until
 * the writer thread has made room; all others are parked on a lock, which the first releases when it has a slot. So ten
 * thousand waiting threads cost a wake-up each, and one in every second that they wait.
 *
 * <p>In LMAX's own {@code next()}, every one of them would sleep for a nanosecond again and again.
 *
 * <p>Thread-safe. An interrupt does not end the wait; the interrupt status is kept.
 */
final class SpaceQueue {

    /** The wait ends even if the writer thread died and never wakes the waiter. */
    private static final long MAX_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * After this time a thread looks for room out of its turn. The first may be a virtual thread that nothing can run, if
     * all carriers are pinned by threads that wait behind it.
     */
    private static final long MAX_TURN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * A writer that keeps up makes room within this time, and then wakes nobody: the system would often run the woken
     * thread in the writer's place, while another processor has nothing to do (async/DESIGN.md).
     */
    private static final long YIELD_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** More than those of the methods below, in whatever form they run. */
    private static final int STACK_FRAMES = 200;

    /** There may be a slot, which the caller has yet to claim. */
    private static final long ROOM = -3;

    private final Sequencer sequencer;
    private final ReentrantLock lock = new ReentrantLock();

    /** The lock cannot tell this: nobody holds it between one thread and the next. */
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile Thread first;

    /** Threads in their own {@code interrupt()}, to which we return their status. A few at most. */
    private final Set<Thread> restoring =
            Collections.newSetFromMap(Collections.synchronizedMap(new IdentityHashMap<>()));

    SpaceQueue(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    /** Whether no thread waits. Once the ring is closed, none will start to. */
    boolean isEmpty() {
        return waiting.get() == 0;
    }

    /** Wakes the first waiter. Called by the writer thread after it has made room. */
    void signal() {
        Thread next = first;
        if (next != null) {
            LockSupport.unpark(next);
        }
    }

    /**
     * Claims a slot as soon as one is free.
     *
     * @param timeoutNanos the longest wait; {@link Long#MAX_VALUE} means for ever
     * @return the slot's sequence, {@link LineRing#REFUSED}, or {@link LineRing#CLOSED} if the ring was closed before
     *     the wait began
     */
    long await(LineRing owner, long timeoutNanos) {
        requireStack(STACK_FRAMES);
        waiting.incrementAndGet();
        try {
            // The writer thread checks in the opposite order: first for a closed ring, then for waiting threads.
            return owner.isClosed() ? LineRing.CLOSED : claimInTurn(owner, timeoutNanos);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /**
     * Fails if little stack is left. Otherwise a StackOverflowError might come between the claim and the end of the wait,
     * and nobody would know of the slot, or get the lock.
     */
    private static int requireStack(int frames) {
        return frames == 0 ? 0 : 1 + requireStack(frames - 1);
    }

    private long claimInTurn(LineRing owner, long timeoutNanos) {
        long start = System.nanoTime();
        long sequence = restoring.contains(Thread.currentThread()) ? ROOM : awaitTurn(owner, start, timeoutNanos);
        return sequence == ROOM ? claimOutOfTurn(owner, start, timeoutNanos) : sequence;
    }

    /**
     * For a thread that has its interrupt status, and so cannot park. It mostly finds room at once. It does not wait its
     * turn again, since it would get its status back again, and with it the lines of an {@code interrupt()} that logs.
     */
    private long claimOutOfTurn(LineRing owner, long start, long timeoutNanos) {
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
            yieldUntilRoom(Math.min(left, YIELD_NANOS));
        }
    }

    /**
     * Returns {@link #ROOM} to a thread that was interrupted: it gets its status back from {@code Thread.interrupt()},
     * which a program may override, and which may log there. That must find neither a claimed slot nor the lock held.
     */
    private long awaitTurn(LineRing owner, long start, long timeoutNanos) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                long left = timeoutNanos - (System.nanoTime() - start);
                try {
                    if (lock.tryLock(Math.min(left, MAX_TURN_NANOS), TimeUnit.NANOSECONDS)) {
                        break;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    continue;
                }
                long sequence = interrupted ? lookForRoom() : tryNext();
                if (sequence != LineRing.REFUSED || left <= MAX_TURN_NANOS) {
                    return sequence;
                }
            }
            try {
                first = Thread.currentThread();
                while (true) {
                    long sequence = interrupted ? lookForRoom() : tryNext();
                    if (sequence != LineRing.REFUSED || owner.hasEnded()) {
                        return sequence;
                    }
                    long left = timeoutNanos - (System.nanoTime() - start);
                    if (left <= 0) {
                        return LineRing.REFUSED;
                    }
                    owner.wakeWriter();
                    if (!yieldUntilRoom(Math.min(left, YIELD_NANOS))) {
                        LockSupport.parkNanos(this, Math.min(left, MAX_PARK_NANOS));
                    }
                    // Clears the status: otherwise the next park would return at once, and this loop would spin.
                    interrupted |= Thread.interrupted();
                }
            } finally {
                first = null;
                lock.unlock();
            }
        } finally {
            if (interrupted) {
                restoreInterrupt();
            }
        }
    }

    private void restoreInterrupt() {
        Thread thread = Thread.currentThread();
        restoring.add(thread);
        try {
            thread.interrupt();
        } finally {
            restoring.remove(thread);
        }
    }

    private long lookForRoom() {
        return sequencer.hasAvailableCapacity(1) ? ROOM : LineRing.REFUSED;
    }

    private boolean yieldUntilRoom(long limitNanos) {
        long start = System.nanoTime();
        do {
            if (sequencer.hasAvailableCapacity(1)) {
                return true;
            }
            Thread.yield();
        } while (System.nanoTime() - start < limitNanos);
        return false;
    }

    private long tryNext() {
        try {
            return sequencer.tryNext();
        } catch (InsufficientCapacityException e) {
            return LineRing.REFUSED;
        }
    }
}
