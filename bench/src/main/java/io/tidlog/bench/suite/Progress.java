package io.tidlog.bench.suite;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Reports the current step and the time left: the expected time of the remaining steps, scaled by how long the finished
 * steps took compared with their expected time.
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

    /** Begins a step that should take {@code stepMillis}. */
    public void step(String what, long stepMillis) {
        step++;
        doneMillis += currentMillis;
        currentMillis = stepMillis;
        long elapsedMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        Duration left = Duration.ofMillis(left(expectedMillis, doneMillis, elapsedMillis));
        out.printf("[%d/%d] about %d:%02d left, %s%n", step, steps, left.toMinutes(), left.toSecondsPart(), what);
    }

    /** @param doneMillis the expected time of the steps that took {@code elapsedMillis} */
    static long left(long expectedMillis, long doneMillis, long elapsedMillis) {
        long left = Math.max(0, expectedMillis - doneMillis);
        return doneMillis == 0 ? left : Math.round((double) left * elapsedMillis / doneMillis);
    }
}
