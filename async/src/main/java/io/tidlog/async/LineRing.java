package io.tidlog.async;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequence;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;

/**
 * A ring buffer that passes lines from the logging threads to the writer thread. LMAX's sequencer tells which slots are
 * free, claimed and published.
 *
 * <pre>
 * claim ─▶ publish ─▶ drain … close ─▶ drain ─▶ end
 * </pre>
 *
 * <p>A claimed slot holds up all slots behind it. So no user code runs between {@link #claim} and {@link #publish}, and
 * a slot is held only as long as it takes to copy a line or a text. Every published line is either drained or counted
 * as failed, even if it comes after {@link #end}.
 *
 * <p>Thread-safe, except for {@link #drain} and {@link #end}, which belong to the writer thread until the ring has ended.
 * Allocates nothing but room for longer lines than before.
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

    private final MultiProducerSequencer sequencer;

    /** The last slot that was drained. */
    private final Sequence drained = new Sequence();

    /** Also for those who mark one as broken, as {@link #mask} is. */
    final LineSlot[] slots;

    final int mask;
    private final int portion;

    private final SpaceQueue space;
    private final WriterPause pause;

    private final WhenFull whenFull;
    private final Level dropThreshold;
    private final long timeoutNanos;
    private final int maxRetainedBytes;

    private final CallRecords calls;

    /** One for each child. */
    private final CallEncoder[] encoders;

    /** Slots that were claimed and then given up. */
    private final LongAdder retracted = new LongAdder();

    private volatile boolean closed;
    private volatile boolean ended;
    private volatile boolean abandoned;
    private volatile boolean flushWished;

    LineRing(RingSettings settings, List<ChildAppender> children) {
        int size = settings.ringSize();
        calls = new CallRecords(size);
        encoders = children.stream().map(child -> new CallEncoder(calls, child)).toArray(CallEncoder[]::new);
        maxRetainedBytes = settings.maxRetainedLineBytes();
        // No thread waits inside LMAX's classes, so its wait strategy is never used.
        sequencer = new MultiProducerSequencer(size, new BusySpinWaitStrategy());
        sequencer.addGatingSequences(drained);
        slots = Stream.generate(LineSlot::new).limit(size).toArray(LineSlot[]::new);
        mask = size - 1;
        portion = Math.max(1, size / PORTIONS);
        space = new SpaceQueue(sequencer);
        pause = new WriterPause(
                settings.waitStrategy(), TimeUnit.MILLISECONDS.toNanos(settings.flushIntervalMillis()), size);
        whenFull = settings.whenFull();
        dropThreshold = settings.dropThreshold();
        timeoutNanos = TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
    }

    /** Called before anything is claimed. */
    void setWriter(Thread thread) {
        pause.setWriter(thread);
    }

    /** Returns a slot for {@link #publish}, or {@link #REFUSED}. If the ring is full, waits as configured. */
    long claim(Level level) {
        if (closed) {
            return REFUSED;
        }
        try {
            return sequencer.tryNext();
        } catch (InsufficientCapacityException e) {
            long sequence = claimWhenFull(level);
            // A line that is not the lane's has no other way to go.
            return sequence == CLOSED ? REFUSED : sequence;
        }
    }

    /**
     * Like {@link #claim}, for calls on the fast lane: Log4j does not know of them, so it does not wait for them before
     * it stops the appender. A slot from here is always drained; {@link #CLOSED} means that the ring was closed.
     */
    long claimUnannounced(Level level) {
        // A field is read anew after a volatile one, and what the claim waits for is read first.
        MultiProducerSequencer claims = sequencer;
        if (closed) {
            return CLOSED;
        }
        long sequence;
        try {
            sequence = claims.tryNext();
        } catch (InsufficientCapacityException e) {
            // The writer thread waits for the queue; a thread that joins it too late gets CLOSED.
            return claimWhenFull(level);
        }
        if (!closed) {
            // A thread that sees the ring closed from now on also sees this slot.
            return sequence;
        }
        try {
            calls.clear(sequence);
            slot(sequence).retract();
            retracted.increment();
            publish(sequence);
        } catch (Throwable e) {
            slots[(int) sequence & mask].broken = sequence;
        }
        return CLOSED;
    }

    private long claimWhenFull(Level level) {
        // A writer thread would wait for itself, or for another that waits for it. It logs only what children log while
        // they write or roll a file.
        if (Thread.currentThread() instanceof WriterThread
                || whenFull == WhenFull.DROP && level.isLessSpecificThan(dropThreshold)) {
            return REFUSED;
        }
        return space.await(this, whenFull == WhenFull.TIMEOUT ? timeoutNanos : Long.MAX_VALUE);
    }

    /**
     * If this or {@link #publish(long)} throws, or a record cannot be stored, the caller marks the slot as
     * {@link LineSlot#broken}, and calls nothing more: there may be no stack left for it.
     */
    void publish(long sequence, ChildAppender child, LineDraft draft, long timeMillis) {
        calls.clear(sequence);
        slot(sequence).fill(child, draft, timeMillis, maxRetainedBytes);
        publish(sequence);
    }

    void publish(long sequence) {
        sequencer.publish(sequence);
        pause.published(sequence);
        if (ended) {
            discardRest();
        }
    }

    CallRecords calls() {
        return calls;
    }

    /**
     * Hands over the published lines, at most a portion of the ring, and makes room for as many. Returns how many slots
     * it drained.
     */
    int drain() {
        long first = drained.get() + 1;
        long last = sequencer.getHighestPublishedSequence(first, Math.min(sequencer.getCursor(), first + portion - 1));
        if (last < first) {
            if (slot(first).broken != first) {
                return 0;
            }
            publishBroken(first);
            last = first;
        }
        long next = first;
        try {
            while (next <= last) {
                handOverOrFail(next++);
            }
        } finally {
            // Whatever is thrown, no line is handed over again.
            drained.set(next - 1);
        }
        signalSpace();
        return (int) (last + 1 - first);
    }

    private void handOverOrFail(long sequence) {
        try {
            handOver(sequence);
        } catch (Throwable e) {
            // Not tried again: it would hold up all lines behind it.
            childOf(sequence).cannotEncode(e);
        }
    }

    private ChildAppender childOf(long sequence) {
        CallShape shape = calls.shape(sequence);
        return shape == null ? slot(sequence).child() : encoders[shape.child()].child();
    }

    /** In the place of a thread that could not. What the slot holds may be a former line, or a part of this one. */
    private void publishBroken(long sequence) {
        LineSlot slot = slot(sequence);
        calls.fail(sequence);
        slot.fail(encoders[slot.brokenChild].child());
        sequencer.publish(sequence);
    }

    private void handOver(long sequence) {
        CallShape shape = calls.shape(sequence);
        if (shape != null) {
            encoders[shape.child()].handOver(sequence, shape, abandoned);
        } else if (abandoned) {
            slot(sequence).discard(maxRetainedBytes);
        } else {
            slot(sequence).handOver(maxRetainedBytes);
        }
    }

    private LineSlot slot(long sequence) {
        return slots[(int) sequence & mask];
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
        // A publisher claims, publishes, then looks for the end: either it sees it, or its slot is seen here.
        VarHandle.fullFence();
        while (!isEmpty()) {
            discardRest();
            Thread.onSpinWait();
        }
    }

    private synchronized void discardRest() {
        while (drain() > 0) {
            // The next portion.
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

    /** Lets the writer thread hand over what it has, however young that is. Thread-safe. */
    void flushSoon() {
        flushWished = true;
        pause.wake();
    }

    /** Whether {@link #flushSoon} was called since the last call. */
    boolean takeFlushWish() {
        boolean wished = flushWished;
        if (wished) {
            flushWished = false;
        }
        return wished;
    }

    WriterPause pause() {
        return pause;
    }

    /** Whether every claimed slot has been drained. */
    boolean isEmpty() {
        return drained.get() >= sequencer.getCursor();
    }

    /** How many lines have been published, or will be in a moment. */
    long published() {
        return sequencer.getCursor() + 1 - retracted.sum();
    }

    /** How many lines came by the fast lane. */
    long deferred() {
        return Arrays.stream(encoders).mapToLong(CallEncoder::fromLane).sum();
    }

    /** The last sequence that was claimed. */
    long cursor() {
        return sequencer.getCursor();
    }

    long drainedSequence() {
        return drained.get();
    }

    int size() {
        return slots.length;
    }

    /** How many slots are claimed and not drained, from 0 to {@link #size}. Thread-safe. */
    int fill() {
        // Read first: the other way round, slots that were claimed in between would count, although others were drained
        // for them.
        long claimed = sequencer.getCursor();
        return (int) Math.max(0, claimed - drained.get());
    }
}
