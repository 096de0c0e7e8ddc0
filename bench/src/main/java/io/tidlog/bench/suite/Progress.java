package io.tidlog.bench.suite;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Says which step is under way, and how much time is left: what the steps to come are expected to take, by how much longer or
 * shorter those before took.
 */
public final class Progress {

    private final PrintStream out;
    private final int steps;
    private final long expectedMillis;
    private final long start = System.nanoTime();
    private int step;
    private long doneMillis;
    private long currentMillis;

    /** @param expectedMillis of all steps together */
    public Progress(PrintStream out, int steps, long expectedMillis) {
        this.out = out;
        this.steps = steps;
        this.expectedMillis = expectedMillis;
    }

    /** A step begins, which should take so long. */
    public void step(String what, long stepMillis) {
        step++;
        doneMillis += currentMillis;
        currentMillis = stepMillis;
        long elapsedMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        Duration left = Duration.ofMillis(left(expectedMillis, doneMillis, elapsedMillis));
        out.printf("[%d/%d] about %d:%02d left, %s%n", step, steps, left.toMinutes(), left.toSecondsPart(), what);
    }

    /** @param doneMillis what those steps were expected to take that took {@code elapsedMillis} */
    static long left(long expectedMillis, long doneMillis, long elapsedMillis) {
        long left = Math.max(0, expectedMillis - doneMillis);
        return doneMillis == 0 ? left : Math.round((double) left * elapsedMillis / doneMillis);
    }
}
