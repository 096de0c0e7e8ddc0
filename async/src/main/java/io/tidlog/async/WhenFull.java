package io.tidlog.async;

/** What a thread that logs does while the ring of its {@link DisruptorAppender} is full. */
public enum WhenFull {

    /** The default: it waits until there is room. Nothing is dropped. */
    BLOCK,

    /**
     * The event is dropped and counted at once if its level is {@code dropThreshold} or less specific ({@code INFO}, {@code
     * DEBUG} and {@code TRACE} by default); at the levels above the thread waits until there is room.
     */
    DROP,

    /** It waits up to {@code timeoutMillis}, then the event is dropped and counted. */
    TIMEOUT
}
