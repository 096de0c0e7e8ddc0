package io.tidlog.async;

import java.util.concurrent.atomic.AtomicLong;

/** Makes the lines of calls that took the {@link Lane}. Belongs to the writer thread. */
final class CallEncoder {

    private final int maxRetainedBytes;

    /** Counted by the writer thread alone. */
    private final AtomicLong lines = new AtomicLong();

    private LineDraft draft = new LineDraft();

    /** Made when the first call comes: without tidlog-layout on the class path none does, and its class cannot be loaded. */
    private DeferredEvent event;

    CallEncoder(int maxRetainedBytes) {
        this.maxRetainedBytes = Math.max(maxRetainedBytes, draft.capacity());
    }

    void add(LineSlot slot, ChildAppender child) {
        if (event == null) {
            event = new DeferredEvent();
        }
        event.view(slot);
        lines.lazySet(lines.getPlain() + 1);
        try {
            child.encode(event, draft);
            child.add(draft.array(), draft.length(), event.getTimeMillis());
        } catch (Throwable e) {
            child.cannotEncode(e);
        }
        if (draft.capacity() > maxRetainedBytes) {
            draft = new LineDraft();
        }
    }

    /** How many there were. Thread-safe. */
    long lines() {
        return lines.get();
    }
}
