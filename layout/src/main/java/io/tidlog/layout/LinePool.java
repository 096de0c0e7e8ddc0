package io.tidlog.layout;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The line buffers of one layout: a few for each core, however many threads log.
 *
 * <p>A ThreadLocal would keep one for each of 100,000 virtual threads. Here a thread takes a buffer out of the slot its id
 * points to. Nobody else can have it then, not even the same thread when it logs again from inside a {@code toString()}:
 * whoever finds the slot empty takes a neighbour's, or makes one.
 *
 * <p>Thread-safe and lock-free.
 */
final class LinePool {

    /** Several for each core, so that threads that run at the same time seldom want the same one. */
    private static final int SLOTS =
            4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

    /** How many slots a thread tries before it makes a buffer, or drops one. */
    private static final int REACH = 4;

    private final AtomicReferenceArray<LineBuffer> slots = new AtomicReferenceArray<>(SLOTS);

    /** Takes an empty buffer, for {@link #release}. */
    LineBuffer acquire() {
        LineBuffer line = slots.getAndSet(homeSlot(), null);
        if (line == null) {
            line = acquireElsewhere();
        }
        line.clear();
        return line;
    }

    private LineBuffer acquireElsewhere() {
        int home = homeSlot();
        for (int i = 1; i < REACH; i++) {
            LineBuffer line = slots.getAndSet(home + i & SLOTS - 1, null);
            if (line != null) {
                return line;
            }
        }
        return new LineBuffer();
    }

    void release(LineBuffer line) {
        if (line.isOversized()) {
            return;
        }
        int home = homeSlot();
        for (int i = 0; i < REACH; i++) {
            int slot = home + i & SLOTS - 1;
            if (slots.getPlain(slot) == null) {
                // Not a compare-and-set: if two meet here one buffer is lost to the collector, which is harmless.
                slots.setRelease(slot, line);
                return;
            }
        }
    }

    /** By thread, so that a thread mostly finds the buffer that its core has in the cache. */
    private static int homeSlot() {
        return (int) Thread.currentThread().getId() & SLOTS - 1;
    }
}
