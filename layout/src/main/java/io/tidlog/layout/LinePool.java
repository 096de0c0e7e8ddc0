package io.tidlog.layout;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The line buffers of one layout: a few for each core, however many threads log, and one for each that waits.
 *
 * <p>A ThreadLocal would keep one for each of 100,000 virtual threads. Here a thread takes the buffer that its id
 * selects. Nobody else can have the buffer then, not even the same thread when it logs again from a
 * {@code toString()}. A thread that finds its buffer taken takes a neighbouring one, or a spare one.
 *
 * <p>A thread that waits for the destination has a buffer meanwhile. So while more threads wait than the pool has
 * buffers, the others have spare ones, which go from one thread to the next. Of those that nobody wants when they come
 * back, {@link #MAX_SPARES} are kept.
 *
 * <p>Thread-safe and lock-free. Allocates nothing in steady state: that is, while the number of threads that have a
 * buffer at the same time does not change by more than that.
 */
final class LinePool {

    /** Several for each core, so that threads that run at the same time seldom want the same buffer. */
    static final int SIZE = 4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

    /** Enough for the changes in how many threads wait for a destination, which do not depend on the cores. */
    static final int MAX_SPARES = Math.max(32, SIZE);

    /** How many buffers a thread tries to take before it wants a spare one. */
    private static final int REACH = 4;

    /**
     * Buffers stay here while they are taken: what a thread writes for each line is then in the buffer, which is its
     * own, instead of here, where others write. Each is made when it is first wanted. If two threads make one for the
     * same place, one of the two is lost to the collector after its line.
     */
    private final LineBuffer[] lines = new LineBuffer[SIZE];

    /** Spare buffers that nobody has. Unlike the others, they are taken out: most places are empty while threads wait. */
    private final AtomicReferenceArray<LineBuffer> spares = new AtomicReferenceArray<>(MAX_SPARES);

    /** Takes an empty buffer; give it back with {@link #release}. */
    LineBuffer acquire() {
        LineBuffer line = lines[home()];
        if (line == null || !line.take()) {
            line = acquireElsewhere();
        }
        line.clear();
        return line;
    }

    private LineBuffer acquireElsewhere() {
        int home = home();
        for (int i = 0; i < REACH; i++) {
            int place = home + i & SIZE - 1;
            LineBuffer line = lines[place];
            if (line == null) {
                line = new LineBuffer();
                lines[place] = line;
                return line;
            }
            if (line.take()) {
                return line;
            }
        }
        return acquireSpare(home);
    }

    private LineBuffer acquireSpare(int home) {
        for (int i = 0; i < MAX_SPARES; i++) {
            int place = home + i & MAX_SPARES - 1;
            // Asked first, lest threads that find nothing take the array's cache lines from each other.
            LineBuffer line = spares.get(place) == null ? null : spares.getAndSet(place, null);
            if (line != null) {
                return line;
            }
        }
        return LineBuffer.spare();
    }

    void release(LineBuffer line) {
        if (line.isSpare()) {
            keepSpare(line);
        } else {
            line.giveBack();
        }
    }

    private void keepSpare(LineBuffer line) {
        line.letGoOfLarge();
        int home = home();
        for (int i = 0; i < MAX_SPARES; i++) {
            int place = home + i & MAX_SPARES - 1;
            if (spares.get(place) == null && spares.compareAndSet(place, null, line)) {
                return;
            }
        }
    }

    /** By thread id, so that a thread mostly finds the buffer that is in its core's cache. */
    private static int home() {
        return (int) Thread.currentThread().getId() & SIZE - 1;
    }
}
