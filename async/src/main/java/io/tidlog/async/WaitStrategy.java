package io.tidlog.async;

/** How the writer thread of a {@link DisruptorAppender} waits while there is nothing to write. */
public enum WaitStrategy {

    /**
     * The default: the thread sleeps for 100 µs while lines keep coming, and longer and longer, up to
     * {@code flushIntervalMillis}, while none do. Calls wake it only once per quarter of the ring, and when the ring is
     * full. So a call costs the same whether the thread sleeps or not, and the thread finds many lines each time it
     * wakes.
     */
    SLEEP,

    /**
     * The thread is parked, and woken by the next line, so nothing runs while nothing is logged. The call that wakes it
     * pays some microseconds; at a few thousand lines a second nearly every call does.
     */
    BLOCK,

    /** The thread polls, and yields in between: lines are handed over soonest, but a core is always busy. */
    YIELD
}
