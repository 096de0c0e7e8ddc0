package io.tidlog.bench.report;

import java.util.List;

/**
 * A chart of the HTML report, as its script reads it.
 *
 * @param kind {@code bars} or {@code curves}
 * @param unit of the values
 * @param log whether the axis of the values is logarithmic
 * @param categories one for each value of a series
 */
record Chart(String kind, String title, String unit, boolean log, List<String> categories, List<Series> series) {

    /** @param values one for each category, null where there is none */
    record Series(String name, List<Spread> values) {}
}
