package io.tidlog.async;

/**
 * One line on its way from the thread that logged it to the writer thread: its bytes, the child that they are for, and the
 * event's time, by which files roll; or, of a call that took the {@link Lane}, what its line is to be made of.
 *
 * <p>Filled by the thread that has claimed it, emptied by the writer thread; the ring publishes it from one to the other. Small,
 * because every line of the cache that it touches has to come from the other thread's core.
 */
final class LineSlot {

    private static final int INITIAL_BYTES = 192;

    /**
     * Instead of an array that is too long to keep, or that nobody has needed, since calls come without: the next line makes
     * one, on a thread that may run out of memory.
     */
    private static final byte[] NONE = {};

    /** The length while there is no line, because there was no memory for it. */
    private static final int NO_LINE = -1;

    private final int maxRetainedBytes;

    /** Null of a slot that was claimed in vain. */
    private ChildAppender child;

    private byte[] bytes = NONE;
    private int length;

    /** In milliseconds; in nanoseconds of a call. */
    private long time;

    /** Null of finished bytes; all that follows is a call's. */
    private CallShape call;

    private Object p0;
    private Object p1;
    private Object p2;
    private Object p3;
    private long threadId;
    private String threadName;

    LineSlot(int maxRetainedBytes) {
        this.maxRetainedBytes = maxRetainedBytes;
    }

    /** @throws OutOfMemoryError if there is none for the line; the slot then counts as a line that failed */
    void fill(ChildAppender child, LineDraft draft, long timeMillis) {
        this.child = child;
        time = timeMillis;
        call = null;
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

    /** @param timeNanos since 1970, of which 292 years can be told */
    void fill(
            ChildAppender child,
            CallShape call,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            long timeNanos,
            long threadId,
            String threadName) {
        if (this.child != child) {
            // It mostly is the same, and to store a reference costs the collector's barrier.
            this.child = child;
        }
        this.call = call;
        this.p0 = p0;
        this.p1 = p1;
        this.p2 = p2;
        this.p3 = p3;
        time = timeNanos;
        this.threadId = threadId;
        this.threadName = threadName;
    }

    /** There is nothing in this slot, and nobody has lost anything. */
    void retract() {
        call = null;
        child = null;
    }

    /**
     * Gives the line to its child's batch, on the writer thread.
     *
     * @param encoder makes the bytes of a call
     */
    void handOver(CallEncoder encoder) {
        if (call != null) {
            encoder.add(this, child);
            forget();
        } else if (child != null) {
            if (length == NO_LINE) {
                child.failed(1);
            } else {
                child.add(bytes, length, time);
            }
            dropLongLine();
        }
    }

    /** Counts the line as failed, because nobody writes any more. */
    void discard() {
        if (child != null) {
            child.failed(1);
        }
        if (call != null) {
            forget();
        } else {
            dropLongLine();
        }
    }

    /** What the user has passed must not live as long as the ring. */
    private void forget() {
        // A write would have the line of the cache come from the other core once more.
        if (p0 != null) {
            p0 = null;
        }
        if (p1 != null) {
            p1 = null;
        }
        if (p2 != null) {
            p2 = null;
        }
        if (p3 != null) {
            p3 = null;
        }
    }

    private void dropLongLine() {
        if (bytes.length > maxRetainedBytes) {
            bytes = NONE;
        }
    }

    // For the event that the writer thread makes of a call.

    CallShape call() {
        return call;
    }

    Object parameter(int index) {
        return switch (index) {
            case 0 -> p0;
            case 1 -> p1;
            case 2 -> p2;
            default -> p3;
        };
    }

    long timeNanos() {
        return time;
    }

    long threadId() {
        return threadId;
    }

    String threadName() {
        return threadName;
    }
}
