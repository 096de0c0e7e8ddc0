package io.tidlog.async;

/** What a logging thread does while the ring of its {@link DisruptorAppender} is full. */
public enum WhenFull {

    /** The default: the thread waits until there is room. Nothing is dropped but lines that a writer thread logs. */
    BLOCK,

    /**
     * The event is dropped and counted at once if its level is {@code dropThreshold} or less specific ({@code INFO},
     * {@code DEBUG} and {@code TRACE} by default). At more specific levels the thread waits until there is room.
     */
    DROP,

    /** The thread waits up to {@code timeoutMillis}; then the event is dropped and counted. */
    TIMEOUT
}
