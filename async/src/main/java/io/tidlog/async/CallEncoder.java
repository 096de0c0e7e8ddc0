package io.tidlog.async;

import com.lmax.disruptor.Sequence;
import io.tidlog.layout.SingleThreadEncoder;
import io.tidlog.layout.TidLayout;

/**
 * Makes the lines of calls that took the {@link Lane}, all for the one nested appender. Belongs to the writer thread.
 */
final class CallEncoder {

    private final CallRecords calls;
    private final ChildAppender child;

    /** Changed by the writer thread only; padded against false sharing with fields that logging threads read. */
    private final Sequence lines = new Sequence(0);

    /** Made for the first call. Without tidlog-layout on the class path none comes, and its classes are missing. */
    private DeferredEvent event;

    private SingleThreadEncoder encoder;

    /** @param child the appender that the lines are for */
    CallEncoder(CallRecords calls, ChildAppender child) {
        this.calls = calls;
        this.child = child;
    }

    ChildAppender child() {
        return child;
    }

    /**
     * Adds the line of a call to the batch, or counts it as failed.
     *
     * @param abandoned whether lines are no longer written
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

    /** How many calls were encoded, or failed to be. Thread-safe. */
    long lines() {
        return lines.get();
    }
}
