package io.tidlog.async;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.core.appender.OutputStreamManager;

/**
 * Whose turn it is to write to a file that two rings lead to, as it does while one configuration replaces another: a thread
 * that logs through the old ring, then through the new one, finds its lines in that order.
 *
 * <p>Whoever takes a turn lets the one before him write what was published before.
 */
final class FileTurn {

    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** After which order is given up: a file that does not move must not hold up those who come later for ever. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Map<OutputStreamManager, FileTurn> LATEST = new IdentityHashMap<>();

    private final OutputStreamManager manager;

    /** Null once the turn has ended: whoever comes next and has not written yet must not keep it alive. */
    private volatile LineRing ring;

    /** Null once it is known to have ended. */
    private FileTurn predecessor;

    /** Of another child of the same ring, or null: one writer writes for both, and need not wait for itself. */
    private final FileTurn sibling;

    private volatile long settledSequence = -1;

    private FileTurn(OutputStreamManager manager, LineRing ring, FileTurn latest) {
        this.manager = manager;
        this.ring = ring;
        sibling = latest != null && latest.ring == ring ? latest : null;
        predecessor = sibling == null ? latest : sibling.predecessor;
    }

    static FileTurn take(OutputStreamManager manager, LineRing ring) {
        synchronized (LATEST) {
            FileTurn turn = new FileTurn(manager, ring, LATEST.get(manager));
            LATEST.put(manager, turn);
            return turn;
        }
    }

    /** Waits until the one before has written what was published before this call; for the writer thread. */
    void await() {
        FileTurn before = predecessor;
        if (before == null) {
            return;
        }
        LineRing former = before.ring;
        if (former == null) {
            predecessor = null;
            return;
        }
        long published = former.cursor();
        long start = System.nanoTime();
        while (!before.hasSettled(published)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                predecessor = null;
                return;
            }
            former.wakeWriter();
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    /** Siblings end before the latest of them. */
    private boolean hasSettled(long sequence) {
        return (ring == null || settledSequence >= sequence) && (sibling == null || sibling.hasSettled(sequence));
    }

    void settled(long sequence) {
        settledSequence = sequence;
    }

    void end() {
        ring = null;
        synchronized (LATEST) {
            LATEST.remove(manager, this);
        }
    }
}
