package io.tidlog.layout;

/**
 * The line buffers of one layout: a few for each core, however many threads log.
 *
 * <p>A ThreadLocal would keep one for each of 100,000 virtual threads. Here a thread takes the buffer that its id
 * selects. Nobody else can have the buffer then, not even the same thread when it logs again from a
 * {@code toString()}. A thread that finds its buffer taken takes a neighbouring one, or makes one.
 *
 * <p>Thread-safe and lock-free.
 */
final class LinePool {

    /** Several for each core, so that threads that run at the same time seldom want the same buffer. */
    private static final int SIZE =
            4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

    /** How many buffers a thread tries to take before it makes one. */
    private static final int REACH = 4;

    /**
     * Buffers stay here while they are taken: what a thread writes for each line is then in the buffer, which is its
     * own, instead of here, where others write. Each is made when it is first wanted. If two threads make one for the
     * same place, one of the two is lost to the collector after its line.
     */
    private final LineBuffer[] lines = new LineBuffer[SIZE];

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
        int place = home;
        for (int i = 0; i < REACH; i++) {
            int next = home + i & SIZE - 1;
            LineBuffer line = lines[next];
            if (line == null) {
                place = next;
                break;
            }
            if (line.take()) {
                return line;
            }
        }
        LineBuffer line = new LineBuffer();
        // Maybe instead of one that stays taken for long, by a thread that is blocked in a toString().
        lines[place] = line;
        return line;
    }

    void release(LineBuffer line) {
        line.giveBack();
    }

    /** By thread id, so that a thread mostly finds the buffer that is in its core's cache. */
    private static int home() {
        return (int) Thread.currentThread().getId() & SIZE - 1;
    }
}
