package io.tidlog.async;

/**
 * One line on its way from the thread that logged it to the writer thread: its bytes, the child that they are for, and the
 * event's time, by which files roll. A call that took the {@link Lane} leaves nothing here, but in the ring's {@link CallRecords}.
 *
 * <p>Filled by the thread that has claimed it, emptied by the writer thread; the ring publishes it from one to the other. Small,
 * because all of a ring's slots shall fit into the cache.
 */
final class LineSlot {

    private static final int INITIAL_BYTES = 192;

    /**
     * Instead of an array that is too long to keep, or that nobody has needed, since calls come without: the next line makes
     * one, on a thread that may run out of memory.
     */
    private static final byte[] NONE = {};

    /** The length of a line that failed on its way into the slot. */
    private static final int NO_LINE = -1;

    /** Null of a slot that was claimed in vain. */
    private ChildAppender child;

    private byte[] bytes = NONE;
    private int length;
    private long timeMillis;

    /**
     * @param maxRetainedBytes a longer line's array is not kept
     * @throws OutOfMemoryError if there is none for the line
     */
    void fill(ChildAppender child, LineDraft draft, long timeMillis, int maxRetainedBytes) {
        setChild(child);
        this.timeMillis = timeMillis;
        int draftLength = draft.length();
        if (draftLength > bytes.length) {
            fillLonger(draft, maxRetainedBytes);
        } else {
            System.arraycopy(draft.array(), 0, bytes, 0, draftLength);
        }
        length = draftLength;
    }

    private void fillLonger(LineDraft draft, int maxRetainedBytes) {
        int draftLength = draft.length();
        if (draftLength > maxRetainedBytes) {
            bytes = draft.detachArray();
        } else {
            // Some more, since the next line may be a little longer.
            byte[] longer =
                    new byte[Math.min(maxRetainedBytes, Math.max(INITIAL_BYTES, draftLength + draftLength / 2))];
            System.arraycopy(draft.array(), 0, longer, 0, draftLength);
            bytes = longer;
        }
    }

    /** The line could not be put in, for want of memory or of stack: it counts as failed, and what the slot held before is gone. */
    void fail(ChildAppender child) {
        setChild(child);
        length = NO_LINE;
    }

    /** It mostly is the same, and to store a reference costs the collector's barrier. */
    private void setChild(ChildAppender child) {
        if (this.child != child) {
            this.child = child;
        }
    }

    /** There is nothing in this slot, and nobody has lost anything. */
    void retract() {
        child = null;
    }

    /** Gives the line to its child's batch, on the writer thread. */
    void handOver(int maxRetainedBytes) {
        if (child != null) {
            if (length == NO_LINE) {
                child.failed(1);
            } else {
                child.add(bytes, length, timeMillis);
            }
            dropLongLine(maxRetainedBytes);
        }
    }

    /** Counts the line as failed, because nobody writes any more. */
    void discard(int maxRetainedBytes) {
        if (child != null) {
            child.failed(1);
        }
        dropLongLine(maxRetainedBytes);
    }

    private void dropLongLine(int maxRetainedBytes) {
        if (bytes.length > maxRetainedBytes) {
            bytes = NONE;
        }
    }
}
