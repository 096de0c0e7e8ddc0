package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The tables of the pipeline's report. */
final class PipelineTables {

    static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, PipelineRows.MAX);

    private static final double MILLION = 1e-6;

    private final PipelineRows rows;
    private final PipelineFaults faults;

    PipelineTables(PipelineRows rows) {
        this.rows = rows;
        this.faults = new PipelineFaults(rows);
    }

    List<Table> all() {
        return List.of(throughput(), manyProducers(), latency("rate"), latency("bursts"), cost());
    }

    private Table throughput() {
        return table(
                "Million lines/s to the last byte, median (minimum–maximum)",
                List.of("null device, 1 producer", "null device, 2 producers", "file, 1 producer", "file, 2 producers"),
                rows.variants(),
                variant -> List.of(
                        speed(variant, Sink.NULL_DEVICE, "1"),
                        speed(variant, Sink.NULL_DEVICE, "2"),
                        speed(variant, Sink.FILE, "1"),
                        speed(variant, Sink.FILE, "2")));
    }

    private Table manyProducers() {
        List<String> many = rows.results().settings().manyProducers();
        return table(
                "Asynchronous contenders with many producers into the file, million lines/s (v: virtual threads)",
                many.stream().map(producers -> producers + " producers").toList(),
                rows.variants().stream()
                        .filter(variant -> variant.contender().asynchronous())
                        .toList(),
                variant -> many.stream()
                        .map(producers -> speed(variant, Sink.FILE, producers))
                        .toList());
    }

    private Table latency(String kind) {
        String caption = kind.equals("rate")
                ? "Caller's latency at "
                        + String.format("%,d", rows.results().settings().ratePerSecond())
                        + " lines/s, ns, from when the call was due; file, 1 producer; medians of the rounds"
                : "Caller's latency in bursts of 100 lines, ns for a call, mean of a burst; file, 1 producer; medians of the rounds";
        return table(
                caption,
                List.of("p50", "p90", "p99", "p99.9", "max"),
                rows.variants(),
                variant -> PERCENTILES.stream()
                        .map(percentile -> rows.latency(variant, kind, percentile)
                                .map(spread -> Spread.number(spread.median()))
                                .orElse("–"))
                        .toList());
    }

    private Table cost() {
        return table(
                "Cost of a line, all threads; file, 1 producer; median (minimum–maximum)",
                List.of("CPU ns", "bytes allocated", "peak RSS of the JVM, MiB"),
                rows.variants(),
                variant -> List.of(
                        text(rows.perLine(variant, Throughput::cpuNanos)),
                        text(rows.perLine(variant, Throughput::allocatedBytes)),
                        text(rows.peakResidentMib(variant))));
    }

    private String speed(Variant variant, Sink sink, String producers) {
        return text(rows.linesPerSecond(variant, sink, producers).map(spread -> spread.scaled(MILLION)))
                + faults.mark(variant, sink, producers);
    }

    private static String text(Optional<Spread> spread) {
        return spread.map(Spread::text).orElse("–");
    }

    private static Table table(
            String caption, List<String> columns, List<Variant> variants, Function<Variant, List<String>> cells) {
        List<String> heads = new ArrayList<>(List.of("contender"));
        heads.addAll(columns);
        List<List<String>> lines = new ArrayList<>();
        for (Variant variant : variants) {
            List<String> line = new ArrayList<>(List.of(variant.title()));
            line.addAll(cells.apply(variant));
            lines.add(line);
        }
        return new Table(caption, heads, lines);
    }
}
