package io.tidlog.bench.copies;

import io.tidlog.bench.EncodingTurn;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.layout.LogEvents;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;

/**
 * Compares designs of a layout in one JVM: several copies of each take short turns, in a new order each round.
 *
 * <p>Where a JVM happens to put its objects makes one copy up to 15 % faster than another, and what shares the machine
 * makes all of them slower for a while. Neither prefers a design this way, so a few percent can be told.
 */
public final class CopiesRun {

    private static final String TURN = EncodingTurn.class.getName();

    /** Short, so that what disturbs one turn disturbs the next ones, too. */
    private static final double TURN_NANOS = TimeUnit.MICROSECONDS.toNanos(1_500);

    private static final int SERIES_PER_WARM_UP_TURN = 20;

    private static final double WARM_UP = 0.2;

    private final List<Design> designs;
    private final int copies;
    private final IntToLongFunction[][] turns;
    private final Random random = new Random(1);

    private int seriesPerTurn = SERIES_PER_WARM_UP_TURN;

    /** A round: nanoseconds per event of each design, the mean of its copies. */
    private final List<double[]> rounds = new ArrayList<>();

    /**
     * @param designs at least one
     * @throws BadInputException if a design cannot be used, or prints something else than the others
     */
    public CopiesRun(List<Design> designs, LogEvents events, int copies) throws BadInputException {
        this.designs = designs;
        this.copies = copies;
        turns = new IntToLongFunction[designs.size()][copies];
        // Copies of a design are not made in a row, lest they lie side by side.
        for (int copy = 0; copy < copies; copy++) {
            for (int design = 0; design < designs.size(); design++) {
                turns[design][copy] = turn(designs.get(design), events);
            }
        }
        // How a trace begins tells how the copy was made.
        if (events != LogEvents.EXCEPTION) {
            requireSameBytes(events);
        }
    }

    private static IntToLongFunction turn(Design design, LogEvents events) throws BadInputException {
        if (design.equals(Design.PATTERN_LAYOUT)) {
            return EncodingTurn.ofPatternLayout(events);
        }
        try {
            return (IntToLongFunction) new DesignLoader(design.classes())
                    .loadClass(TURN)
                    .getConstructor(String.class)
                    .newInstance(events.name());
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e instanceof InvocationTargetException failed ? failed.getCause() : e;
            throw new BadInputException(
                    "cannot use the classes in '" + design + "' (" + cause
                            + "): compile them for this JDK, from sources that the benchmarks still know",
                    e);
        }
    }

    /** PatternLayout is left out: it has been compared without the guard, which makes other lines of some events. */
    private void requireSameBytes(LogEvents events) throws BadInputException {
        int first = designs.get(0).equals(Design.PATTERN_LAYOUT) ? 1 : 0;
        for (int design = first + 1; design < designs.size(); design++) {
            if (!Arrays.equals(bytes(design), bytes(first))) {
                throw new BadInputException("the classes in '" + designs.get(design) + "' print other lines of "
                        + events + " than those in '" + designs.get(first) + "': compare designs that print the same");
            }
        }
    }

    /** The class is another one in each class loader. */
    private byte[] bytes(int design) {
        return (byte[]) ((Supplier<?>) turns[design][0]).get();
    }

    /** Runs for about this long, a fifth of it for warm-up. */
    public void run(long millis) {
        long start = System.nanoTime();
        long measured = start + (long) (WARM_UP * TimeUnit.MILLISECONDS.toNanos(millis));
        boolean calibrated = false;
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            boolean warm = System.nanoTime() >= measured;
            double[] round = round();
            if (calibrated) {
                rounds.add(round);
            } else if (warm) {
                seriesPerTurn = (int) Math.max(1, TURN_NANOS / (round[0] * LogEvents.SERIES_LENGTH));
                calibrated = true;
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
            nanos[design] += turns[design][turn / designs.size()].applyAsLong(seriesPerTurn)
                    / ((double) seriesPerTurn * LogEvents.SERIES_LENGTH * copies);
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
