package io.tidlog.async;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;

/**
 * An LMAX ring buffer that passes lines from the logging threads to the writer thread.
 *
 * <pre>
 * claim ─▶ publish ─▶ drain … close ─▶ drain ─▶ end
 * </pre>
 *
 * <p>A claimed slot holds up all slots behind it. So no user code runs between {@link #claim} and {@link #publish}, and
 * a slot is held only as long as it takes to copy a line or a text. Every published line is either drained or counted
 * as failed, even if it comes after {@link #end}.
 *
 * <p>Thread-safe, except for {@link #drain} and {@link #end}, which belong to the writer thread. Allocates nothing.
 */
final class LineRing {

    /** No slot. */
    static final long REFUSED = -1;

    /** No slot, now or later. */
    static final long CLOSED = -2;

    /**
     * The writer frees the ring in portions, so that waiting threads need not wait until all is drained, nor the first
     * of them so long that it parks (async/DESIGN.md).
     */
    private static final int PORTIONS = 8;

    private final RingBuffer<LineSlot> ring;
    private final EventPoller<LineSlot> poller;
    private final Sequence drained;
    private final SpaceQueue space;
    private final WriterPause pause;

    private final WhenFull whenFull;
    private final Level dropThreshold;
    private final long timeoutNanos;
    private final int maxRetainedBytes;

    private final EventPoller.Handler<LineSlot> handOver;
    private final CallRecords calls;

    /** One for each child. */
    private final CallEncoder[] encoders;

    /** Slots that were claimed and then given up. */
    private final LongAdder retracted = new LongAdder();

    private Thread writer;
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile boolean abandoned;

    LineRing(RingSettings settings, List<ChildAppender> children) {
        int size = settings.ringSize();
        calls = new CallRecords(size);
        encoders = children.stream().map(child -> new CallEncoder(calls, child)).toArray(CallEncoder[]::new);
        maxRetainedBytes = settings.maxRetainedLineBytes();
        // No thread waits inside LMAX's classes, so its wait strategy is never used.
        ring = RingBuffer.createMultiProducer(LineSlot::new, size, new BusySpinWaitStrategy());
        poller = ring.newPoller();
        drained = poller.getSequence();
        ring.addGatingSequences(drained);
        space = new SpaceQueue(ring);
        pause = new WriterPause(
                settings.waitStrategy(), TimeUnit.MILLISECONDS.toNanos(settings.flushIntervalMillis()), size);
        whenFull = settings.whenFull();
        dropThreshold = settings.dropThreshold();
        timeoutNanos = TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
        int lastOfPortion = Math.max(1, size / PORTIONS) - 1;
        handOver = (slot, sequence, endOfBatch) -> {
            CallShape shape = calls.shape(sequence);
            if (shape != null) {
                encoders[shape.child()].handOver(sequence, shape, abandoned);
            } else if (abandoned) {
                slot.discard(maxRetainedBytes);
            } else {
                slot.handOver(maxRetainedBytes);
            }
            return (sequence & lastOfPortion) != lastOfPortion;
        };
    }

    /** Called before anything is claimed. */
    void setWriter(Thread thread) {
        writer = thread;
        pause.setWriter(thread);
    }

    /** Returns a slot for {@link #publish}, or {@link #REFUSED}. If the ring is full, waits as configured. */
    long claim(Level level) {
        if (closed) {
            return REFUSED;
        }
        try {
            return ring.tryNext();
        } catch (InsufficientCapacityException e) {
            return Math.max(REFUSED, claimWhenFull(level));
        }
    }

    /**
     * Like {@link #claim}, for calls on the fast lane: Log4j does not know of them, so it does not wait for them before
     * it stops the appender. A slot from here is always drained; {@link #CLOSED} means that the ring was closed.
     */
    long claimUnannounced(Level level) {
        // A field is read anew after a volatile one, and what the claim waits for is read first.
        RingBuffer<LineSlot> slots = ring;
        if (closed) {
            return CLOSED;
        }
        long sequence;
        try {
            sequence = slots.tryNext();
        } catch (InsufficientCapacityException e) {
            // The writer thread waits for the queue; a thread that joins it too late gets CLOSED.
            return claimWhenFull(level);
        }
        if (!closed) {
            // A thread that sees the ring closed from now on also sees this slot.
            return sequence;
        }
        calls.clear(sequence);
        ring.get(sequence).retract();
        retracted.increment();
        publish(sequence);
        return CLOSED;
    }

    private long claimWhenFull(Level level) {
        // The writer thread would wait for itself. It logs only what children log while they write or roll a file.
        if (Thread.currentThread() == writer || whenFull == WhenFull.DROP && level.isLessSpecificThan(dropThreshold)) {
            return REFUSED;
        }
        return space.await(this, whenFull == WhenFull.TIMEOUT ? timeoutNanos : Long.MAX_VALUE);
    }

    void publish(long sequence, ChildAppender child, LineDraft draft, long timeMillis) {
        LineSlot slot = ring.get(sequence);
        try {
            calls.clear(sequence);
            slot.fill(child, draft, timeMillis, maxRetainedBytes);
        } catch (Throwable e) {
            calls.clear(sequence);
            slot.fail(child);
            throw e;
        } finally {
            publish(sequence);
        }
    }

    void publish(long sequence) {
        ring.publish(sequence);
        pause.published(sequence);
        if (ended) {
            discardRest();
        }
    }

    CallRecords calls() {
        return calls;
    }

    /** Marks a record as failed that could not be stored for lack of memory or stack; see {@link LineSlot#fail}. */
    void failCall(long sequence, CallShape shape) {
        calls.fail(sequence);
        ring.get(sequence).fail(encoders[shape.child()].child());
    }

    /** Hands over the published lines, at most one ring full. Returns how many slots it drained. */
    int drain() {
        // No counter per line: it would share a cache line with fields that logging threads read, and they would have
        // to fetch that from the writer's core.
        long before = drained.get();
        while (drained.get() - before < ring.getBufferSize() && poll() == EventPoller.PollState.PROCESSING) {
            signalSpace();
        }
        return (int) (drained.get() - before);
    }

    private EventPoller.PollState poll() {
        try {
            return poller.poll(handOver);
        } catch (Exception e) {
            // Cannot happen: slots count their own failures, and nothing else throws.
            throw new IllegalStateException(e);
        }
    }

    /** From now on, only threads that already wait for a slot get one. */
    void close() {
        closed = true;
        pause.wake();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether no more lines will come. */
    boolean isExhausted() {
        return closed && space.isEmpty() && isEmpty();
    }

    /** From now on, lines in the ring are counted as failed and not written. */
    void abandon() {
        abandoned = true;
        pause.wake();
    }

    /** The writer thread's last call. {@link #publish(long)} itself discards the lines of threads that come later. */
    void end() {
        abandoned = true;
        ended = true;
        while (!isEmpty()) {
            discardRest();
            Thread.onSpinWait();
        }
    }

    private synchronized void discardRest() {
        while (poll() == EventPoller.PollState.PROCESSING) {
            signalSpace();
        }
    }

    private void signalSpace() {
        // Orders making room before looking for a waiter. A waiter first announces itself, then looks for room.
        VarHandle.fullFence();
        space.signal();
    }

    boolean hasEnded() {
        return ended;
    }

    void wakeWriter() {
        pause.wake();
    }

    WriterPause pause() {
        return pause;
    }

    /** Whether every claimed slot has been drained. */
    boolean isEmpty() {
        return drained.get() >= ring.getCursor();
    }

    /** How many lines have been published, or will be in a moment. */
    long published() {
        return ring.getCursor() + 1 - retracted.sum();
    }

    /** How many lines came by the fast lane. */
    long deferred() {
        return Arrays.stream(encoders).mapToLong(CallEncoder::fromLane).sum();
    }

    /** The last sequence that was claimed. */
    long cursor() {
        return ring.getCursor();
    }

    long drainedSequence() {
        return drained.get();
    }

    int size() {
        return ring.getBufferSize();
    }

    int fill() {
        return (int) (ring.getBufferSize() - ring.remainingCapacity());
    }
}
