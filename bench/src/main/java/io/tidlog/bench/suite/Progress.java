package io.tidlog.bench.suite;

import java.io.PrintStream;
import java.time.Duration;

/** Says which step is under way, and how much time is left by the speed of those that are done. */
public final class Progress {

    private final PrintStream out;
    private final int steps;
    private final long start = System.nanoTime();
    private int step;

    public Progress(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    /** A step begins. */
    public void step(String what) {
        out.printf("[%d/%d]%s %s%n", step + 1, steps, timeLeft(), what);
        step++;
    }

    private String timeLeft() {
        if (step == 0) {
            return "";
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Duration left = elapsed.multipliedBy(steps - step).dividedBy(step);
        return String.format(" about %d:%02d left,", left.toMinutes(), left.toSecondsPart());
    }
}
