package io.tidlog.bench.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is ahead in a row.
 *
 * @param value of the leader
 * @param values of all contenders, empty for those without a figure
 */
record Ranking(String name, Spread value, Map<String, Optional<Spread>> values, boolean greater) {

    /** The printed form of a factor too small to count. */
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
     * A sentence: {@code Logback is ahead of TidLayout, by a factor of 1.20.} It names no clear winner if the ranges
     * overlap or the factor is 1.00.
     *
     * @param ours the contender to compare with the leader; a leader is compared with the second
     */
    String against(String ours) {
        Optional<Spread> own = values.getOrDefault(ours, Optional.empty());
        if (own.isEmpty()) {
            return name + " is ahead; " + ours + " has no figure.";
        }
        if (name.equals(ours)) {
            return best(without(ours), greater)
                    .map(second -> lead(ours, value, second.name, second.value))
                    .orElse(ours + " is the only one with a figure.");
        }
        return lead(name, value, ours, own.get());
    }

    /** The same for the leader, against the second. */
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
                + (Double.isInfinite(factor) ? best.text() + " against " + next.text() : "by a factor of " + times)
                + (best.overlaps(next) ? ", but their ranges overlap: no clear winner." : ".");
    }
}
