package io.tidlog.async;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The drafts of one appender: a few for each core, however many threads log.
 *
 * <p>A thread takes a draft out of the slot that its id selects, and owns it until it gives it back, even while it logs
 * again from inside a {@code toString()}. A thread that finds its slot empty takes a neighbour's draft, or makes one.
 *
 * <p>Thread-safe and lock-free.
 */
final class DraftPool {

    private static final int SLOTS =
            4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

    /** How many slots a thread tries before it makes a draft, or leaves one to the garbage collector. */
    private static final int REACH = 4;

    private final AtomicReferenceArray<LineDraft> slots = new AtomicReferenceArray<>(SLOTS);
    private final int maxRetainedBytes;

    DraftPool(int maxRetainedBytes) {
        this.maxRetainedBytes = maxRetainedBytes;
    }

    LineDraft acquire() {
        LineDraft draft = slots.getAndSet(homeSlot(), null);
        return draft != null ? draft : acquireElsewhere();
    }

    private LineDraft acquireElsewhere() {
        int home = homeSlot();
        for (int i = 1; i < REACH; i++) {
            LineDraft draft = slots.getAndSet(home + i & SLOTS - 1, null);
            if (draft != null) {
                return draft;
            }
        }
        return new LineDraft();
    }

    void release(LineDraft draft) {
        if (draft.capacity() > maxRetainedBytes) {
            return;
        }
        int home = homeSlot();
        for (int i = 0; i < REACH; i++) {
            int slot = home + i & SLOTS - 1;
            if (slots.getPlain(slot) == null) {
                // Not a compare-and-set: if two threads race here, one draft goes to the collector, which is harmless.
                slots.setRelease(slot, draft);
                return;
            }
        }
    }

    /** By thread id, so that a thread mostly finds a draft that is in its core's cache. */
    private static int homeSlot() {
        return (int) Thread.currentThread().getId() & SLOTS - 1;
    }
}
