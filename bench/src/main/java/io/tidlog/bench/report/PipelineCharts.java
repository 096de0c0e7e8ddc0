package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.Sink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The charts of the pipeline report. */
final class PipelineCharts {

    private final PipelineRows rows;

    PipelineCharts(PipelineRows rows) {
        this.rows = rows;
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        for (Sink sink : rows.results().settings().sinks()) {
            charts.add(speeds(sink));
        }
        charts.add(latencies("Call latency at a fixed rate, asynchronous", true));
        charts.add(latencies("Call latency at a fixed rate, synchronous", false));
        return charts;
    }

    /**
     * One group of bars per contender, with one bar per kind of location, so a group shows what a location costs. The
     * floor is in the title: on the same axis, which starts at zero, its bar would make the others indistinguishable.
     */
    private Chart speeds(Sink sink) {
        List<PipelineResults.Entry> contenders = rows.results().contenders().stream()
                .filter(contender -> !new PipelineRows.Variant(contender, Location.NONE).isFloor())
                .toList();
        List<Chart.Series> series = Arrays.stream(Location.values())
                .map(location -> new Chart.Series(
                        location.title(),
                        contenders.stream()
                                .map(contender -> speed(contender, location, sink))
                                .toList()))
                .toList();
        return new Chart(
                "bars",
                "Lines/s to the last byte, 1 producer, " + sink.title() + floor(sink),
                "million lines/s",
                false,
                contenders.stream().map(PipelineResults.Entry::title).toList(),
                series);
    }

    private String floor(Sink sink) {
        return rows.variant("floor", Location.CONSTANT)
                .flatMap(floor -> rows.linesPerSecond(floor, sink, "1"))
                .map(spread -> " (the floor, not drawn: " + spread.scaled(1e-6).text() + ")")
                .orElse("");
    }

    private Spread speed(PipelineResults.Entry contender, Location location, Sink sink) {
        return rows.linesPerSecond(new PipelineRows.Variant(contender, location), sink, "1")
                .map(spread -> spread.scaled(1e-6))
                .orElse(null);
    }

    private Chart latencies(String title, boolean asynchronous) {
        List<Chart.Series> series = rows.variants().stream()
                .filter(variant -> !variant.isFloor() && variant.contender().asynchronous() == asynchronous)
                .filter(variant -> variant.location() != Location.NONE)
                .map(variant -> new Chart.Series(
                        variant.title(),
                        PipelineTables.PERCENTILES.stream()
                                .map(percentile -> rows.latency(variant, "rate", percentile)
                                        .orElse(null))
                                .toList()))
                .toList();
        return new Chart("curves", title, "ns", true, List.of("50 %", "90 %", "99 %", "99.9 %", "max"), series);
    }
}
