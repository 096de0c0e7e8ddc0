package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is ahead in each column of the pipeline's tables, in three comparisons: contenders without a location, contenders
 * that walk, and tidlog's woven calls against the rivals' walked ones. Constant locations get no sentence, because no
 * rival has them.
 */
final class PipelineLeads {

    private static final String ONE_PRODUCER = "1";

    private final PipelineRows rows;

    /** @param greater whether more is better */
    private record Column(String title, boolean greater, Function<Variant, Optional<Spread>> value) {

        Optional<Ranking> rank(Map<String, Optional<Spread>> values) {
            return greater ? Ranking.greatest(values) : Ranking.least(values);
        }
    }

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
            for (Column column : columns()) {
                lead(comparison, column).ifPresent(sentences::add);
            }
        }
        return sentences;
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Sink sink : rows.results().settings().sinks()) {
            for (String producers : rows.results().settings().producers()) {
                String title = "Lines/s, " + sink.title() + ", " + producers
                        + (producers.equals(ONE_PRODUCER) ? " producer" : " producers");
                columns.add(new Column(title, true, variant -> rows.linesPerSecond(variant, sink, producers)));
            }
        }
        for (String producers : rows.results().settings().manyProducers()) {
            columns.add(new Column(
                    "Lines/s, file, " + producers + " producers",
                    true,
                    variant -> rows.linesPerSecond(variant, Sink.FILE, producers)));
        }
        for (double percentile : PipelineTables.PERCENTILES) {
            columns.add(new Column(
                    "Call latency at a fixed rate, " + PipelineTables.title(percentile),
                    false,
                    variant -> rows.latency(variant, "rate", percentile)));
        }
        columns.add(new Column("Call latency in bursts, p50", false, variant -> rows.latency(variant, "bursts", 50)));
        columns.add(new Column("CPU time per line", false, variant -> rows.perLine(variant, Throughput::cpuNanos)));
        columns.add(new Column(
                "Bytes allocated per line", false, variant -> rows.perLine(variant, Throughput::allocatedBytes)));
        columns.add(new Column("Peak RSS", false, rows::peakResidentMib));
        return columns;
    }

    private Optional<String> lead(Comparison comparison, Column column) {
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
