package io.tidlog.bench.pipeline;

/**
 * The numbers in messages: {@code 1PPPPPSSSSSSSS}, the producer and a sequence number. Each line thus tells its
 * producer and its place in the producer's order. All have {@value #DIGITS} digits, so the length of a line is known.
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
