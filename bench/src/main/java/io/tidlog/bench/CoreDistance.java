package io.tidlog.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The current distance between two cores of this machine: the time that a value takes from one thread to another and
 * back.
 *
 * <p>This is about 65 ns if the cores share a cache and 400 ns if they do not. The host of a virtual machine may move a
 * core at any moment. That changes the cost of every hand-over between threads: a line through {@code <Disruptor>}
 * takes 340 ns instead of 205. Benchmarks with two threads therefore wait for near cores.
 */
public final class CoreDistance {

    /** Cores with a longer round trip share no cache. */
    public static final long NEAR_NANOS = 200;

    /** Per batch. Few, so that some batches run while no other thread takes a core. */
    private static final int ROUND_TRIPS = 10;

    private static final int BATCHES = 300;

    /** If a third thread occupies the other core, the two threads have to take turns. */
    private static final int SPINS_UNTIL_YIELD = 1_000;

    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Indexes of the two values in their array. Nothing else is in their cache lines. */
    private static final int THERE = 16;

    private static final int BACK = 48;
    private static final int ARRAY_LENGTH = 64;

    private CoreDistance() {}

    /**
     * Nanoseconds for a round trip: the minimum of several batches, which together take a millisecond or two; 0 if
     * there is only one core.
     */
    public static long nanos() {
        if (Runtime.getRuntime().availableProcessors() == 1) {
            return 0;
        }
        AtomicLongArray values = new AtomicLongArray(ARRAY_LENGTH);
        Thread other = new Thread(() -> answer(values), "core-distance");
        other.setDaemon(true);
        other.start();
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        long value = 0;
        for (int batch = 0; batch < BATCHES && (batch == 0 || System.nanoTime() - start < MAX_NANOS); batch++) {
            long before = System.nanoTime();
            for (int trip = 0; trip < ROUND_TRIPS; trip++) {
                values.setRelease(THERE, ++value);
                for (int spins = 1; values.getAcquire(BACK) != value; spins++) {
                    pause(spins);
                }
            }
            least = Math.min(least, System.nanoTime() - before);
        }
        values.setRelease(THERE, Long.MAX_VALUE);
        return least / ROUND_TRIPS;
    }

    private static void answer(AtomicLongArray values) {
        int spins = 0;
        for (long value = 0; value != Long.MAX_VALUE; ) {
            long next = values.getAcquire(THERE);
            if (next == value) {
                pause(++spins);
            } else {
                spins = 0;
                value = next;
                values.setRelease(BACK, value);
            }
        }
    }

    private static void pause(int spins) {
        if (spins % SPINS_UNTIL_YIELD == 0) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Waits until the cores are near, but at most this long. */
    public static void awaitNear(long maxMillis) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(maxMillis) && nanos() > NEAR_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
