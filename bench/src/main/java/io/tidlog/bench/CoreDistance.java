package io.tidlog.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * How far apart two cores of this machine are at the moment: how long a value takes from one thread to another and back.
 *
 * <p>That is some 65 ns where both cores share a cache, and 400 ns where they do not. A virtual machine may change from one to the other
 * at any moment, when its host moves a core, and then whatever hands data from thread to thread takes another time: a line through {@code
 * <Disruptor>} 340 instead of 205 ns. So what is measured with two threads is measured while the cores are near.
 */
public final class CoreDistance {

    /** A round trip that takes longer is one between cores that share no cache. */
    public static final long NEAR_NANOS = 200;

    /** In a batch: few, so that of all batches some are made while no other thread takes a core. */
    private static final int ROUND_TRIPS = 10;

    private static final int BATCHES = 300;

    /** Where a third thread has the other core, the two have to take turns. */
    private static final int SPINS_UNTIL_YIELD = 1_000;

    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Where the two values are in their array: in cache lines that hold nothing else. */
    private static final int THERE = 16;

    private static final int BACK = 48;
    private static final int ARRAY_LENGTH = 64;

    private CoreDistance() {}

    /** Nanoseconds for a round trip, the least of some batches, which take a millisecond or two; 0 if there is only one core. */
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

    /** Waits until the cores are near, or for so long. */
    public static void awaitNear(long maxMillis) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(maxMillis) && nanos() > NEAR_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
