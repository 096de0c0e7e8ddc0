package io.tidlog.async;

import com.lmax.disruptor.Sequence;
import io.tidlog.layout.SingleThreadEncoder;
import io.tidlog.layout.TidLayout;
import java.util.List;

/**
 * Makes one nested appender's lines of calls that took the fast lane, and of events of {@link LateEncoding}. Belongs
 * to the writer thread.
 */
final class CallEncoder {

    private static final byte[] NO_BYTES = {};

    private final CallRecords calls;
    private final ChildAppender child;
    private final BatchWriter writer;

    /** Changed by the writer thread only; padded against false sharing with fields that logging threads read. */
    private final Sequence fromLane = new Sequence(0);

    /** Made for the first line. Without tidlog-layout on the class path none comes, and its classes are missing. */
    private DeferredEvent event;

    private SingleThreadEncoder encoder;

    /** @param child the appender that the lines are for */
    CallEncoder(CallRecords calls, ChildAppender child) {
        this.calls = calls;
        this.child = child;
        writer = child.writer();
    }

    ChildAppender child() {
        return child;
    }

    /**
     * Adds a line to the batch, or counts it as failed.
     *
     * @param abandoned whether lines are no longer written
     */
    void handOver(long sequence, CallShape shape, boolean abandoned) {
        try {
            if (abandoned) {
                writer.countFailed(1);
            } else {
                encode(sequence, shape);
            }
        } finally {
            calls.forgetParameters(sequence);
        }
    }

    private void encode(long sequence, CallShape shape) {
        if (shape.byLane()) {
            fromLane.set(fromLane.get() + 1);
        }
        int end;
        try {
            if (encoder == null) {
                TidLayout layout = (TidLayout) child.appender().getLayout();
                event = new DeferredEvent(calls, layout.getContextKeys().orElse(List.of()));
                encoder = layout.newSingleThreadEncoder();
            }
            event.view(sequence, shape);
            Batch batch = writer.batchAt(event.getTimeMillis());
            int start = batch.length();
            end = encoder.encode(event, batch.array(), start);
            if (end > start) {
                batch.addInPlace(end);
            } else if (end == start) {
                // A line without bytes. Only of such there can be so many that the batch is handed over first.
                writer.addToBatch(NO_BYTES, 0);
                return;
            }
        } catch (Throwable e) {
            child.cannotEncode(e);
            return;
        }
        if (end == SingleThreadEncoder.NOT_IN_PLACE) {
            writer.addToBatch(encoder.bytes(), encoder.length());
            release();
        } else {
            writer.commitIfEnough();
        }
    }

    private void release() {
        try {
            encoder.release();
        } catch (OutOfMemoryError e) {
            // The line is in the batch. What is large stays until the next one.
        }
    }

    /** How many calls of the lane were encoded, or failed to be. Thread-safe. */
    long fromLane() {
        return fromLane.get();
    }
}
