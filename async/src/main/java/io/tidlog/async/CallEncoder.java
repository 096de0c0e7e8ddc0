package io.tidlog.async;

import com.lmax.disruptor.Sequence;
import io.tidlog.layout.SingleThreadEncoder;
import io.tidlog.layout.TidLayout;

/**
 * Makes the lines of calls that took the {@link Lane}, all for the one appender that is nested here. Belongs to the writer
 * thread.
 */
final class CallEncoder {

    private final CallRecords calls;
    private final ChildAppender child;

    /** Counted by the writer thread alone; padded, lest it share a line of the cache with what those who log look at. */
    private final Sequence lines = new Sequence(0);

    /** Made when the first call comes: without tidlog-layout on the class path none does, and its classes cannot be loaded. */
    private DeferredEvent event;

    private SingleThreadEncoder encoder;

    /** @param child what the lines are for */
    CallEncoder(CallRecords calls, ChildAppender child) {
        this.calls = calls;
        this.child = child;
    }

    ChildAppender child() {
        return child;
    }

    /**
     * Gives the line of a call to the batch, or counts it as failed.
     *
     * @param abandoned whether nobody writes any more
     */
    void handOver(long sequence, boolean abandoned) {
        if (abandoned) {
            child.failed(1);
        } else {
            encode(sequence);
        }
        calls.forgetParameters(sequence);
    }

    private void encode(long sequence) {
        lines.set(lines.get() + 1);
        int end;
        try {
            if (encoder == null) {
                event = new DeferredEvent(calls);
                encoder = ((TidLayout) child.appender().getLayout()).newSingleThreadEncoder();
            }
            event.view(sequence);
            Batch batch = child.batchAt(event.getTimeMillis());
            end = encoder.encode(event, batch.array(), batch.length());
            if (end != SingleThreadEncoder.NOT_IN_PLACE) {
                batch.addInPlace(end);
            }
        } catch (Throwable e) {
            child.cannotEncode(e);
            return;
        }
        if (end == SingleThreadEncoder.NOT_IN_PLACE) {
            child.addToBatch(encoder.bytes(), encoder.length());
        } else {
            child.commitIfEnough();
        }
    }

    /** How many there were. Thread-safe. */
    long lines() {
        return lines.get();
    }
}
