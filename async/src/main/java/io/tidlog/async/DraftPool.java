package io.tidlog.async;

/**
 * The drafts of one appender: a few for each core, however many threads log.
 *
 * <p>A thread takes the draft that its id selects, and owns it until it gives it back, even while it logs again from
 * inside a {@code toString()}. A thread that finds its draft taken takes a neighbouring one, or makes one.
 *
 * <p>Thread-safe and lock-free.
 */
final class DraftPool {

    private static final int SIZE =
            4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

    /** How many drafts a thread tries to take before it makes one. */
    private static final int REACH = 4;

    /**
     * Drafts stay here while they are taken, so that no thread writes, for each line, what all others read. Each is made
     * when it is first wanted. If two threads make one for the same place, one of the two is lost to the collector.
     */
    private final LineDraft[] drafts = new LineDraft[SIZE];

    private final int maxRetainedBytes;

    DraftPool(int maxRetainedBytes) {
        this.maxRetainedBytes = maxRetainedBytes;
    }

    LineDraft acquire() {
        LineDraft draft = drafts[home()];
        return draft != null && draft.take() ? draft : acquireElsewhere();
    }

    private LineDraft acquireElsewhere() {
        int home = home();
        int place = home;
        for (int i = 0; i < REACH; i++) {
            int next = home + i & SIZE - 1;
            LineDraft draft = drafts[next];
            if (draft == null) {
                place = next;
                break;
            }
            if (draft.take()) {
                return draft;
            }
        }
        LineDraft draft = new LineDraft();
        // Maybe instead of one that stays taken for long, by a thread that is blocked in a toString().
        drafts[place] = draft;
        return draft;
    }

    void release(LineDraft draft) {
        draft.giveBack(maxRetainedBytes);
    }

    /** By thread id, so that a thread mostly finds a draft that is in its core's cache. */
    private static int home() {
        return (int) Thread.currentThread().getId() & SIZE - 1;
    }
}
