package io.tidlog.bench.copies;

import io.tidlog.layout.LogEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/**
 * Compares designs of the layout in one JVM: several copies of each take short turns, in a new order each round.
 *
 * <p>Where a JVM happens to put its objects makes one copy up to 15 % faster than another, and what shares the machine
 * makes all of them slower for a while. Neither prefers a design this way, so a few percent can be told.
 */
public final class CopiesRun {

    private static final String TURN = "io.tidlog.bench.EncodingTurn";

    /** 1 to 2 ms. */
    private static final int SERIES_PER_TURN = 300;

    private static final double WARM_UP = 0.2;

    private final List<Path> designs;
    private final int copies;
    private final IntToLongFunction[][] turns;
    private final Random random = new Random(1);

    /** A round: nanoseconds per event of each design, the mean of its copies. */
    private final List<double[]> rounds = new ArrayList<>();

    /** @param designs directories of classes, at least one */
    public CopiesRun(List<Path> designs, LogEvents events, int copies) throws ReflectiveOperationException {
        this.designs = designs;
        this.copies = copies;
        turns = new IntToLongFunction[designs.size()][copies];
        // Copies of a design are not made in a row, lest they lie side by side.
        for (int copy = 0; copy < copies; copy++) {
            for (int design = 0; design < designs.size(); design++) {
                turns[design][copy] = (IntToLongFunction) new DesignLoader(designs.get(design))
                        .loadClass(TURN)
                        .getConstructor(String.class)
                        .newInstance(events.name());
            }
        }
    }

    /** Runs for about this long, a fifth of it for warm-up. */
    public void run(long millis) {
        long start = System.nanoTime();
        long measured = start + (long) (WARM_UP * TimeUnit.MILLISECONDS.toNanos(millis));
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            boolean warm = System.nanoTime() >= measured;
            double[] round = round();
            if (warm) {
                rounds.add(round);
            }
        } while (System.nanoTime() < end || rounds.isEmpty());
    }

    private double[] round() {
        List<Integer> order = new ArrayList<>();
        for (int turn = 0; turn < designs.size() * copies; turn++) {
            order.add(turn);
        }
        Collections.shuffle(order, random);
        double[] nanos = new double[designs.size()];
        for (int turn : order) {
            int design = turn % designs.size();
            nanos[design] += (double) turns[design][turn / designs.size()].applyAsLong(SERIES_PER_TURN)
                    / (SERIES_PER_TURN * LogEvents.SERIES_LENGTH * copies);
        }
        return nanos;
    }

    /** Nanoseconds per event of a design, one value for each round. */
    public List<Double> nanos(int design) {
        return rounds.stream().map(round -> round[design]).toList();
    }

    /** The time of a design in the first one's, one value for each round. */
    public List<Double> ratios(int design) {
        return rounds.stream().map(round -> round[design] / round[0]).toList();
    }
}
