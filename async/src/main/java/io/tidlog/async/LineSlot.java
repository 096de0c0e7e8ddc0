package io.tidlog.async;

/**
 * One line on its way from the thread that logged it to the writer thread: its bytes, the child that they are for, and the
 * event's time, by which files roll; or the event itself, if its bytes are the writer thread's to make.
 *
 * <p>Filled by the thread that has claimed it, emptied by the writer thread; the ring publishes it from one to the other.
 */
final class LineSlot {

    private static final int INITIAL_BYTES = 192;

    /** Instead of an array that is too long to keep: the next line makes one, on a thread that may run out of memory. */
    private static final byte[] NONE = {};

    /** The length while there is no line, because there was no memory for it. */
    private static final int NO_LINE = -1;

    private final int maxRetainedBytes;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;
    private long timeMillis;
    private ChildAppender child;

    /** Made when a call first takes the lane. */
    private DeferredEvent event;

    private boolean deferred;

    LineSlot(int maxRetainedBytes) {
        this.maxRetainedBytes = maxRetainedBytes;
    }

    /** @throws OutOfMemoryError if there is none for the line; the slot then counts as a line that failed */
    void fill(ChildAppender child, LineDraft draft, long timeMillis) {
        this.child = child;
        this.timeMillis = timeMillis;
        deferred = false;
        int draftLength = draft.length();
        if (draftLength > bytes.length) {
            fillLonger(draft);
        } else {
            System.arraycopy(draft.array(), 0, bytes, 0, draftLength);
        }
        length = draftLength;
    }

    private void fillLonger(LineDraft draft) {
        length = NO_LINE;
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

    /**
     * The event to be filled in.
     *
     * @throws OutOfMemoryError if there is none for it; the slot then counts as a line that failed
     */
    DeferredEvent defer(ChildAppender child) {
        this.child = child;
        if (event == null) {
            deferred = false;
            length = NO_LINE;
            event = new DeferredEvent();
        }
        deferred = true;
        return event;
    }

    /** There is nothing in this slot, and nobody has lost anything. */
    void retract() {
        child = null;
        deferred = false;
    }

    /**
     * Gives the line to its child's batch, on the writer thread.
     *
     * @param draft where to encode an event
     */
    void handOver(LineDraft draft) {
        if (deferred) {
            child.add(event, draft);
        } else if (child != null) {
            if (length == NO_LINE) {
                child.failed(1);
            } else {
                child.add(bytes, length, timeMillis);
            }
        }
        release();
    }

    /** Counts the line as failed, because nobody writes any more. */
    void discard() {
        if (child != null) {
            child.failed(1);
        }
        release();
    }

    private void release() {
        if (deferred) {
            event.clear();
        }
        if (bytes.length > maxRetainedBytes) {
            bytes = NONE;
        }
    }
}
