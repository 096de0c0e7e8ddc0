package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is ahead in each column of the pipeline's tables, in three comparisons: contenders without a location, contenders
 * that walk, and tidlog's woven calls against the rivals' walked ones. Constant locations have {@link ConstantFactors}
 * instead, because no rival is measured with them.
 */
final class PipelineLeads {

    private final PipelineRows rows;

    /** Which locations of rivals and of ours are compared. */
    private record Comparison(String title, Location rivals, Location ours) {

        static Comparison at(Location location) {
            return new Comparison(location.title(), location, location);
        }
    }

    private static final List<Comparison> COMPARISONS = List.of(
            Comparison.at(Location.NONE),
            Comparison.at(Location.WALK),
            // Both have the same call in the source.
            new Comparison("location, walked by the others, woven by tidlog", Location.WALK, Location.WOVEN));

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
            Location location = variant.isOurs() ? comparison.ours() : comparison.rivals();
            if (variant.location() == location && !variant.isFloor()) {
                (variant.isOurs() ? ours : rivals)
                        .put(variant.contender().title(), column.value().apply(variant));
            }
        }
        Optional<Ranking> best = column.rank(ours);
        if (best.isEmpty() || rivals.isEmpty()) {
            return Optional.empty();
        }
        rivals.put(best.get().name(), Optional.of(best.get().value()));
        return column.rank(rivals)
                .map(ranking -> comparison.title() + ": " + column.title() + ": "
                        + ranking.against(best.get().name()));
    }
}
