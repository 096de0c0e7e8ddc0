package io.tidlog.layout;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The line buffers of one layout: a few for each core, however many threads log.
 *
 * <p>A ThreadLocal would keep one for each of 100,000 virtual threads. Here a thread takes the buffer out of the slot
 * that its id selects. Nobody else can have the buffer then, not even the same thread when it logs again from a
 * {@code toString()}. A thread that finds its slot empty takes a buffer from a neighbouring slot, or makes one.
 *
 * <p>Thread-safe and lock-free.
 */
final class LinePool {

    /** Several for each core, so that threads that run at the same time seldom want the same slot. */
    private static final int SLOTS =
            4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

    /** How many slots a thread tries before it makes a buffer, or drops one. */
    private static final int REACH = 4;

    private final AtomicReferenceArray<LineBuffer> slots = new AtomicReferenceArray<>(SLOTS);

    /** Takes an empty buffer; give it back with {@link #release}. */
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
                // No compare-and-set: if two threads race, one buffer is lost to the collector, which is harmless.
                slots.setRelease(slot, line);
                return;
            }
        }
    }

    /** By thread id, so that a thread mostly finds the buffer that is in its core's cache. */
    private static int homeSlot() {
        return (int) Thread.currentThread().getId() & SLOTS - 1;
    }
}
