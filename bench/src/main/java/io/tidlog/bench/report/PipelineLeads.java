package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is ahead in each column of the pipeline's tables, in four comparisons: contenders without a location, contenders
 * that walk, and tidlog's woven calls against walked ones, and against those of C++. Constant locations of tidlog have
 * {@link ConstantFactors} instead, because no logger in Java is measured with them. All have the same clock: others could
 * have a coarse one, too.
 */
final class PipelineLeads {

    private final PipelineRows rows;

    /** Which locations of rivals and of ours are compared. */
    private record Comparison(String title, Location rivals, Location ours) {

        static Comparison at(Location location) {
            return new Comparison(location.title(), location, location);
        }

        boolean has(Variant variant) {
            return variant.location() == (variant.isOurs() ? ours : rivals)
                    && !variant.isFloor()
                    && !variant.hasCoarseClock();
        }
    }

    private static final List<Comparison> COMPARISONS = List.of(
            Comparison.at(Location.NONE),
            Comparison.at(Location.WALK),
            // Both have the same call in the source.
            new Comparison("location, walked by the others, woven by tidlog", Location.WALK, Location.WOVEN),
            // In both, the location is known before the program runs.
            new Comparison("location, constant in C++, woven by tidlog", Location.CONSTANT, Location.WOVEN));

    PipelineLeads(PipelineRows rows) {
        this.rows = rows;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Comparison comparison : COMPARISONS) {
            for (PipelineColumn column : columns()) {
                lead(comparison, column).ifPresent(sentences::add);
            }
        }
        return sentences;
    }

    private List<PipelineColumn> columns() {
        double[] percentiles = PipelineTables.PERCENTILES.stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        List<PipelineColumn> columns = new ArrayList<>(PipelineColumn.throughput(rows));
        columns.addAll(PipelineColumn.latency(rows, percentiles));
        columns.addAll(PipelineColumn.cost(rows));
        return columns;
    }

    private Optional<String> lead(Comparison comparison, PipelineColumn column) {
        Map<String, Optional<Spread>> rivals = new LinkedHashMap<>();
        Map<String, Optional<Spread>> ours = new LinkedHashMap<>();
        for (Variant variant : rows.variants()) {
            if (comparison.has(variant)) {
                (variant.isOurs() ? ours : rivals)
                        .put(variant.contender().title(), column.value().apply(variant));
            }
        }
        Optional<Ranking> best = column.rank(ours);
        if (best.isEmpty() || rivals.values().stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        rivals.put(best.get().name(), Optional.of(best.get().value()));
        return column.rank(rivals)
                .map(ranking -> comparison.title() + ": " + column.title() + ": "
                        + ranking.against(best.get().name()));
    }
}
