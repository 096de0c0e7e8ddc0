package io.tidlog.async;

/** Makes the lines of calls that took the {@link Lane}. Belongs to the writer thread. */
final class CallEncoder {

    private final int maxRetainedBytes;

    private LineDraft draft = new LineDraft();

    /** Made when the first call comes: without tidlog-layout on the class path none does, and its class cannot be loaded. */
    private DeferredEvent event;

    CallEncoder(int maxRetainedBytes) {
        this.maxRetainedBytes = maxRetainedBytes;
    }

    void add(LineSlot slot) {
        ChildAppender child = slot.call().child();
        if (event == null) {
            event = new DeferredEvent();
        }
        event.view(slot);
        try {
            child.encode(event, draft);
        } catch (Throwable e) {
            child.cannotEncode(e);
            return;
        }
        child.add(draft.array(), draft.length(), event.getTimeMillis());
        if (draft.capacity() > maxRetainedBytes && draft.length() > maxRetainedBytes) {
            draft = new LineDraft();
        }
    }
}
