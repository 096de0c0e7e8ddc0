package io.tidlog.async;

/** How the writer thread of a {@link DisruptorAppender} waits while there is nothing to write. */
public enum WaitStrategy {

    /**
     * The default: it sleeps for 100 µs while lines keep coming, and longer and longer, up to {@code flushIntervalMillis},
     * while none do. Nobody wakes it until the ring fills up, so a call costs the same whether it sleeps or not, and each
     * time it wakes it finds many lines to hand over at once.
     */
    SLEEP,

    /**
     * It is parked, and woken by the next line: nothing runs while nothing is logged. That call pays for waking it, some
     * microseconds, and at a few thousand lines a second nearly every call does.
     */
    BLOCK,

    /** It asks again and again, yielding in between: lines are handed over soonest, and a core is busy all the time. */
    YIELD
}
