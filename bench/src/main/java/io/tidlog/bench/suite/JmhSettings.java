package io.tidlog.bench.suite;

/**
 * How long and how often JMH measures.
 *
 * @param rounds how often all benchmarks take their turn, each time in a new JVM
 * @param warmups warm-up iterations, each of {@code millis}
 * @param iterations measured iterations, each of {@code millis}
 */
public record JmhSettings(int rounds, int warmups, int iterations, int millis) {

    private static final long START_MILLIS = 800;

    public static JmhSettings full() {
        return new JmhSettings(5, 15, 5, 100);
    }

    public static JmhSettings quick() {
        return new JmhSettings(1, 4, 3, 50);
    }

    /** Roughly how long a JVM takes. */
    long expectedMillis() {
        return START_MILLIS + (long) (warmups + iterations) * millis;
    }

    /** Long enough to reveal failures, too short for useful figures. */
    public static JmhSettings smoke() {
        return new JmhSettings(1, 0, 1, 5);
    }
}
