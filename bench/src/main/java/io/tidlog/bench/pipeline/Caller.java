package io.tidlog.bench.pipeline;

/**
 * The one place in a program where a contender is called; threads call it concurrently.
 *
 * <p>Every implementation logs {@code rooms=<number>} at level INFO with one parameter, the way its API is meant to be used.
 */
interface Caller {

    /** The text before the number in every message. */
    String TEXT = "rooms=";

    void log(long number);

    /** What the contender prints as the location of the call in {@link #log}. */
    String location();

    /**
     * Hands over to the operating system what the contender keeps in buffers. Called again and again until the last byte has
     * arrived, so it need not wait for what is still on its way to a buffer.
     */
    void flush() throws Exception;
}
