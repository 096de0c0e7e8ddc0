package io.tidlog.bench.pipeline;

/**
 * The numbers that are logged: {@code 1PPPPPSSSSSSSS}, producer and sequence number, always {@value #DIGITS} digits, so that
 * each line tells who logged it, and when in its turn, and all are of one length.
 */
final class Numbers {

    static final int DIGITS = 14;
    static final int MAX_PRODUCERS = 100_000;

    private static final long PRODUCER = 100_000_000L;
    private static final long ONE = 10_000_000_000_000L;

    private Numbers() {}

    static long number(int producer, long sequence) {
        return ONE + producer * PRODUCER + sequence;
    }

    static int producer(long number) {
        return (int) ((number - ONE) / PRODUCER);
    }

    static long sequence(long number) {
        return (number - ONE) % PRODUCER;
    }
}
