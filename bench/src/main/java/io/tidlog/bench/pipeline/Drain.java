package io.tidlog.bench.pipeline;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until the last byte of the logged lines has been passed to the operating system. */
final class Drain {

    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long GIVE_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private Drain() {}

    /**
     * Waits until the process has written {@code target} bytes. When a poll sees no progress, makes the contender
     * flush.
     *
     * @return when the last byte was written, by {@code System.nanoTime}; if lines were lost, when bytes last moved
     */
    static long await(Caller caller, long target) throws IOException {
        long written = WrittenBytes.now();
        long lastMove = System.nanoTime();
        while (written < target) {
            LockSupport.parkNanos(POLL_NANOS);
            long before = written;
            written = WrittenBytes.now();
            if (written == before) {
                caller.flush();
                if (System.nanoTime() - lastMove > GIVE_UP_NANOS) {
                    return lastMove;
                }
            } else {
                lastMove = System.nanoTime();
            }
        }
        return System.nanoTime();
    }
}
