package io.tidlog.bench.pipeline;

import java.io.IOException;

/**
 * The only place in a program that calls the contender. Threads call it concurrently.
 *
 * <p>Every implementation logs {@code rooms=<number>} at level INFO with one parameter, as its API is meant to be used.
 */
interface Caller {

    /** The text before the number in every message. */
    String TEXT = "rooms=";

    void log(long number);

    /** The location that the contender prints for the call in {@link #log}. */
    String location();

    /**
     * Passes the contents of the contender's buffers to the operating system. The harness calls this repeatedly until
     * the last byte has arrived, so it need not wait for lines that are still on their way to a buffer.
     */
    void flush() throws IOException;
}
