package io.tidlog.async;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.core.appender.OutputStreamManager;

/**
 * The turn of one nested appender to write to its file. While one configuration replaces another, two rings lead to the
 * same file, and a thread that logs through the old ring and then the new one must find its lines in that order.
 *
 * <p>Each turn first lets all earlier ones write what was published before.
 */
final class FileTurn {

    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Order is given up after this time: a write that hangs must not hold up later turns for ever. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** In this time a turn has tried more than once to complete a line; if it cannot, others must not wait for it. */
    private static final long COMPLETION_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final Map<OutputStreamManager, FileTurn> LATEST = new IdentityHashMap<>();

    /** Who has written only the beginning of a line, with which the file ends. */
    private static final Map<OutputStreamManager, FileTurn> TORN = Collections.synchronizedMap(new IdentityHashMap<>());

    private final OutputStreamManager manager;

    /** Null once the turn has ended, so that a successor that has not written yet does not keep the ring alive. */
    private volatile LineRing ring;

    /** Null if there is none. May have ended; see {@link #before}. */
    private volatile FileTurn predecessor;

    /** Whether order was given up, so that this turn waits for no other. Changed by the writer thread only. */
    private boolean impatient;

    /** An earlier turn of the same ring, or null. One writer thread writes for both, and must not wait for itself. */
    private final FileTurn sibling;

    private final long patienceNanos;

    private volatile long settledSequence = -1;

    private FileTurn(OutputStreamManager manager, LineRing ring, FileTurn latest, long patienceNanos) {
        this.manager = manager;
        this.ring = ring;
        this.patienceNanos = patienceNanos;
        sibling = latest != null && latest.ring == ring ? latest : null;
        predecessor = sibling == null ? latest : sibling.predecessor;
    }

    static FileTurn take(OutputStreamManager manager, LineRing ring) {
        return take(manager, ring, PATIENCE_NANOS);
    }

    static FileTurn take(OutputStreamManager manager, LineRing ring, long patienceNanos) {
        synchronized (LATEST) {
            FileTurn turn = new FileTurn(manager, ring, LATEST.get(manager), patienceNanos);
            LATEST.put(manager, turn);
            turn.letEndedGo();
            return turn;
        }
    }

    /** Without this, each turn that never writes would keep the one before, and that the one before it, for ever. */
    private void letEndedGo() {
        FileTurn turn = this;
        while (turn != null) {
            turn = turn.before();
        }
    }

    /** The latest of the earlier turns that have not ended; null if there is none. Thread-safe. */
    private FileTurn before() {
        FileTurn before = predecessor;
        while (before != null && before.ring == null) {
            before = before.predecessor;
        }
        predecessor = before;
        return before;
    }

    /** Waits until all earlier turns have written what was published before this call. Called by the writer thread. */
    void await() {
        long start = System.nanoTime();
        FileTurn before = impatient ? null : before();
        while (before != null) {
            impatient = !await(before, start);
            before = impatient ? null : before.before();
        }
    }

    /** Returns false if the other turn takes too long. */
    private boolean await(FileTurn other, long start) {
        LineRing former = other.ring;
        if (former == null || former == ring) {
            return true;
        }
        long published = former.cursor();
        while (!other.hasSettled(published)) {
            if (System.nanoTime() - start > patienceNanos) {
                return false;
            }
            former.flushSoon();
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        return true;
    }

    /** Siblings end in the order of their turns, so the one in {@link #await}, the latest, ends last. */
    private boolean hasSettled(long sequence) {
        return (ring == null || settledSequence >= sequence) && (sibling == null || sibling.hasSettled(sequence));
    }

    void settled(long sequence) {
        settledSequence = sequence;
    }

    /** Whether the file now ends with the beginning of one of our lines. Called with the manager locked. */
    void setTorn(boolean torn) {
        if (torn) {
            TORN.put(manager, this);
        } else {
            TORN.remove(manager, this);
        }
    }

    /**
     * Called before a write, with the manager locked.
     *
     * @throws IOException if the file ends with the beginning of another turn's line, which only that turn can complete
     */
    void checkNotTornByOther() throws IOException {
        if (tornByOther() != null) {
            throw new IOException("another appender has yet to complete a line in the same file");
        }
    }

    /** Gives another turn, if it is not written for by the same thread, time to complete its line. */
    void awaitCompletion() {
        FileTurn tornBy = tornByOther();
        long start = System.nanoTime();
        while (tornBy != null && tornBy.ring != ring && System.nanoTime() - start < COMPLETION_NANOS) {
            LockSupport.parkNanos(this, POLL_NANOS);
            tornBy = tornByOther();
        }
    }

    /** Null if the file ends with a whole line, or with the beginning of one of ours. */
    private FileTurn tornByOther() {
        FileTurn tornBy = TORN.get(manager);
        return tornBy == this ? null : tornBy;
    }

    void end() {
        ring = null;
        setTorn(false);
        synchronized (LATEST) {
            // The turn before may still have lines to write.
            LATEST.computeIfPresent(manager, (key, latest) -> latest == this ? before() : latest);
        }
    }
}
