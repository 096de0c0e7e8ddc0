package io.tidlog.async;

/**
 * One line on its way from the logging thread to the writer thread: its bytes, the child they are for, and the event's
 * time, by which files roll. A line that the writer thread makes is in the ring's {@link CallRecords} instead.
 *
 * <p>The thread that claimed the slot fills it, and the writer thread empties it; the ring publishes it safely between
 * them. A slot is small, so that all slots of a ring fit into the cache.
 */
final class LineSlot {

    private static final int INITIAL_BYTES = 192;

    /**
     * Stands for an array that was too long to keep, or was never needed because calls carry no bytes. The next line
     * allocates one, on a thread that may run out of memory.
     */
    private static final byte[] NONE = {};

    /** The length of a line that could not be stored in the slot. */
    private static final int NO_LINE = -1;

    /** Null if the slot was retracted. */
    private ChildAppender child;

    /**
     * The sequence that a thread claimed but could not publish, perhaps for lack of stack; the writer thread does that
     * then, and counts the line as failed. A field that a thread can set without a call.
     */
    volatile long broken = -1;

    /** The position of the child that the broken line is for. */
    int brokenChild;

    private byte[] bytes = NONE;
    private int length;
    private long timeMillis;

    /**
     * @param maxRetainedBytes the array of a longer line is not kept
     * @throws OutOfMemoryError if there is no memory for the line
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
            // With some room to spare, since the next line may be a little longer.
            byte[] longer =
                    new byte[Math.min(maxRetainedBytes, Math.max(INITIAL_BYTES, draftLength + draftLength / 2))];
            System.arraycopy(draft.array(), 0, longer, 0, draftLength);
            bytes = longer;
        }
    }

    /** Marks a line as failed that could not be stored for lack of memory or stack. The slot's former line is gone. */
    void fail(ChildAppender child) {
        setChild(child);
        length = NO_LINE;
    }

    /** The child is mostly the same as before, and storing a reference costs a GC write barrier. */
    private void setChild(ChildAppender child) {
        if (this.child != child) {
            this.child = child;
        }
    }

    /** Leaves the slot empty. No line is lost. */
    void retract() {
        child = null;
    }

    /** Whose line this is; null if it is empty. */
    ChildAppender child() {
        return child;
    }

    /** Adds the line to its child's batch. Called by the writer thread. */
    void handOver(int maxRetainedBytes) {
        if (child != null) {
            if (length == NO_LINE) {
                child.cannotStore();
            } else {
                child.writer().add(bytes, length, timeMillis);
            }
            dropLongLine(maxRetainedBytes);
        }
    }

    /** Counts the line as failed, because it will not be written any more. */
    void discard(int maxRetainedBytes) {
        if (child != null) {
            child.writer().countFailed(1);
        }
        dropLongLine(maxRetainedBytes);
    }

    private void dropLongLine(int maxRetainedBytes) {
        if (bytes.length > maxRetainedBytes) {
            bytes = NONE;
        }
    }
}
