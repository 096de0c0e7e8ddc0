package io.tidlog.bench.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is ahead in a row.
 *
 * @param value of the one ahead
 * @param values of all that have one
 */
record Ranking(String name, Spread value, Map<String, Optional<Spread>> values, boolean greater) {

    /** A factor that nobody can read. */
    private static final String LEVEL = Spread.number(1);

    static Optional<Ranking> least(Map<String, Optional<Spread>> values) {
        return best(values, false);
    }

    static Optional<Ranking> greatest(Map<String, Optional<Spread>> values) {
        return best(values, true);
    }

    private static Optional<Ranking> best(Map<String, Optional<Spread>> values, boolean greater) {
        Comparator<Map.Entry<String, Optional<Spread>>> byMedian = Comparator.comparingDouble(
                entry -> entry.getValue().orElseThrow().median());
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .min(greater ? byMedian.reversed() : byMedian)
                .map(entry -> new Ranking(entry.getKey(), entry.getValue().orElseThrow(), values, greater));
    }

    /**
     * A sentence: {@code Logback is ahead of TidLayout, 1.20 times.} Spreads that touch are no lead, nor is a factor of 1.00.
     *
     * @param ours whose place is of interest; ahead of whom, if it is ahead itself
     */
    String against(String ours) {
        Optional<Spread> own = values.getOrDefault(ours, Optional.empty());
        if (own.isEmpty()) {
            return name + " is ahead; " + ours + " has no figure.";
        }
        if (name.equals(ours)) {
            return best(without(ours), greater)
                    .map(second -> lead(ours, value, second.name, second.value))
                    .orElse(ours + " is alone.");
        }
        return lead(name, value, ours, own.get());
    }

    /** The same for whoever is ahead: of whom. */
    String overSecond() {
        return against(name);
    }

    private Map<String, Optional<Spread>> without(String one) {
        Map<String, Optional<Spread>> rest = new LinkedHashMap<>(values);
        rest.remove(one);
        return rest;
    }

    private static String lead(String first, Spread best, String second, Spread next) {
        double factor = Math.max(best.median(), next.median()) / Math.min(best.median(), next.median());
        String times = Spread.number(factor);
        if (times.equals(LEVEL) || Double.isNaN(factor)) {
            return first + " and " + second + " are level: no clear winner.";
        }
        return first + " is ahead of " + second + ", "
                + (Double.isInfinite(factor) ? best.text() + " against " + next.text() : times + " times")
                + (best.overlaps(next) ? ", but their ranges overlap: no clear winner." : ".");
    }
}
