package io.tidlog.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Minimum, median and maximum of measured values. */
record Spread(double min, double median, double max) {

    /** @throws IllegalArgumentException if there are no values */
    static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    Spread scaled(double factor) {
        double[] ends = {min * factor, max * factor};
        Arrays.sort(ends);
        return new Spread(ends[0], median * factor, ends[1]);
    }

    /** Whether the ranges overlap, so that no difference can be told. */
    boolean overlaps(Spread other) {
        return min <= other.max && other.min <= max;
    }

    /** The median as a percentage of the other's: {@code 47.1 % of the lines/s}, with a note if the ranges overlap. */
    String percentOf(Spread other, String what) {
        String percent = number(100 * median / other.median) + " % of " + what;
        return overlaps(other) ? percent + ", but the ranges overlap: no measurable difference" : percent;
    }

    /** {@code 55.2 (53.0–88.1)}: median, then minimum to maximum. */
    String text() {
        return number(median) + " (" + number(min) + "–" + number(max) + ")";
    }

    /** Two significant digits, for ratios of uncertain figures: {@code 0.34}, {@code 52}, {@code 5,200}. */
    static String rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(2));
        return String.format(Locale.ROOT, rounded.scale() > 0 ? "%,." + rounded.scale() + "f" : "%,.0f", rounded);
    }

    /** About three significant digits: {@code 0.34}, {@code 5.21}, {@code 52.1}, {@code 5,210}. */
    static String number(double value) {
        double magnitude = Math.abs(value);
        String format = magnitude >= 100 || magnitude == 0 ? "%,.0f" : magnitude >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
