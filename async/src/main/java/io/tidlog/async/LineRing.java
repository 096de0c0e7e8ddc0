package io.tidlog.async;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;

/**
 * The lines between the threads that log and the writer thread, in an LMAX ring buffer.
 *
 * <pre>
 * claim ─▶ publish ─▶ drain … close ─▶ drain ─▶ end
 * </pre>
 *
 * <p>Nothing of the user's runs between {@link #claim} and {@link #publish}, so a slot is never held for longer than it
 * takes to copy a line: whoever has claimed one holds up all who come after him. What is published is either drained or
 * counted as failed, also if it comes after the {@link #end}.
 *
 * <p>Thread-safe, but for {@link #drain} and {@link #end}, which belong to the writer thread. Allocates nothing.
 */
final class LineRing {

    /** No slot. */
    static final long REFUSED = -1;

    /** No slot, and there will be none. */
    static final long CLOSED = -2;

    /**
     * Room is made in portions, so that those who wait for it need not wait until all is drained. Few, since each may wake a
     * thread: with eight a line took 146 ns, with two 134 (one producer, null device).
     */
    private static final int PORTIONS = 2;

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
    private final CallEncoder encoder;

    /** Slots that were claimed in vain. */
    private final LongAdder retracted = new LongAdder();

    private Thread writer;
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile boolean abandoned;

    /** @param child what calls are for, which come only if there is no other */
    LineRing(RingSettings settings, ChildAppender child) {
        int size = settings.ringSize();
        calls = new CallRecords(size);
        encoder = new CallEncoder(calls, child);
        maxRetainedBytes = settings.maxRetainedLineBytes();
        // The LMAX strategy is for those who wait inside LMAX's classes, which nobody does here.
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
            if (calls.shape(sequence) != null) {
                encoder.handOver(sequence, abandoned);
            } else if (abandoned) {
                slot.discard(maxRetainedBytes);
            } else {
                slot.handOver(maxRetainedBytes);
            }
            return (sequence & lastOfPortion) != lastOfPortion;
        };
    }

    /** Before anything is claimed. */
    void setWriter(Thread thread) {
        writer = thread;
        pause.setWriter(thread);
    }

    /** A slot for {@link #publish}, or {@link #REFUSED}. May wait, as configured, if there is none. */
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
     * A slot for {@link #publish(long)}, for a caller of whom Log4j does not know that it is on its way to the appender: what
     * it waits for before it stops one, others have to be told. Such a slot is drained, or {@link #CLOSED} is the answer.
     */
    long claimUnannounced(Level level) {
        RingBuffer<LineSlot> slots = ring;
        if (closed) {
            return CLOSED;
        }
        long sequence;
        try {
            sequence = slots.tryNext();
        } catch (InsufficientCapacityException e) {
            // Who waits is waited for, or is told that it is too late.
            return claimWhenFull(level);
        }
        if (!closed) {
            // Whoever finds the ring closed from now on finds this slot in it.
            return sequence;
        }
        calls.clear(sequence);
        ring.get(sequence).retract();
        retracted.increment();
        publish(sequence);
        return CLOSED;
    }

    private long claimWhenFull(Level level) {
        // The writer thread would wait for itself. It logs only what children log while they write or roll.
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

    /** The call could not be put into the slot, for want of memory or of stack: see {@link LineSlot#fail}. */
    void failCall(long sequence) {
        calls.fail(sequence);
        ring.get(sequence).fail(encoder.child());
    }

    /** Hands over what was published, at most a ring full. Returns how many lines that were. */
    int drain() {
        // Not counted line by line: whatever the writer changes here, those who log have to fetch from its core.
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
            // Slots count what fails; there is nothing else that throws.
            throw new IllegalStateException(e);
        }
    }

    /** From now on nothing is claimed, but by those who wait already. */
    void close() {
        closed = true;
        pause.wake();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether nothing will come any more. */
    boolean isExhausted() {
        return closed && space.isEmpty() && isEmpty();
    }

    /** What is in the ring is to be counted as failed, not written. */
    void abandon() {
        abandoned = true;
        pause.wake();
    }

    /** Called last by the writer thread. Those who were about to claim a slot when the ring was closed find out here. */
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
        // Between making room and looking who waits for it; those who wait do it the other way round.
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

    /** Whether whatever was claimed is drained. */
    boolean isEmpty() {
        return drained.get() >= ring.getCursor();
    }

    /** How many lines were ever published, or will be in a moment. */
    long published() {
        return ring.getCursor() + 1 - retracted.sum();
    }

    /** How many lines came as calls. */
    long deferred() {
        return encoder.lines();
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
