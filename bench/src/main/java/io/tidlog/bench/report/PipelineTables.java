package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The tables of the pipeline report. */
final class PipelineTables {

    static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, PipelineRows.MAX);

    private static final double MILLION = 1e-6;

    private final PipelineRows rows;
    private final PipelineFaults faults;

    PipelineTables(PipelineRows rows) {
        this.rows = rows;
        this.faults = new PipelineFaults(rows);
    }

    /** {@code p99.9}, or {@code max}. */
    static String title(double percentile) {
        return percentile == PipelineRows.MAX
                ? "max"
                : "p" + String.valueOf(percentile).replaceFirst("\\.0$", "");
    }

    List<Table> all() {
        return List.of(
                throughput(),
                manyProducers(),
                latency("rate"),
                latency("bursts"),
                cost(),
                new ConstantFactors(rows).table());
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
                "Million lines/s into the file with many producers, median (minimum–maximum); v: virtual threads",
                many.stream().map(producers -> producers + " producers").toList(),
                rows.variants(),
                variant -> many.stream()
                        .map(producers -> speed(variant, Sink.FILE, producers))
                        .toList());
    }

    private Table latency(String kind) {
        String caption = kind.equals("rate")
                ? "Call latency at "
                        + String.format(
                                Locale.ROOT, "%,d", rows.results().settings().ratePerSecond())
                        + " lines/s, ns, from when the call was due; file, 1 producer;"
                        + " median (minimum–maximum) of the rounds"
                : "Call latency in bursts of 100 lines, ns per call, mean of a burst; file, 1 producer;"
                        + " median (minimum–maximum) of the rounds";
        return table(
                caption,
                PERCENTILES.stream().map(PipelineTables::title).toList(),
                rows.variants(),
                variant -> PERCENTILES.stream()
                        .map(percentile -> text(rows.latency(variant, kind, percentile)) + faults.latencyMark(variant))
                        .toList());
    }

    private Table cost() {
        return table(
                "Cost per line, all threads; file, 1 producer (peak RSS: null device, in processes of their own, a JVM's heap"
                        + " growing up to 1 GiB); median (minimum–maximum)",
                List.of("CPU ns", "bytes allocated", "peak RSS of the process, MiB"),
                rows.variants(),
                variant -> List.of(
                        perLine(variant, Throughput::cpuNanos),
                        perLine(variant, Throughput::allocatedBytes),
                        text(rows.peakResidentMib(variant))));
    }

    private String speed(Variant variant, Sink sink, String producers) {
        return text(rows.linesPerSecond(variant, sink, producers).map(spread -> spread.scaled(MILLION)))
                + faults.mark(variant, sink, producers);
    }

    private String perLine(Variant variant, ToLongFunction<Throughput> measure) {
        return text(rows.perLine(variant, measure)) + faults.mark(variant, Sink.FILE, "1");
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
        String legend = PipelineFaults.legend(lines);
        return new Table(legend.isEmpty() ? caption : caption + "; " + legend, heads, lines);
    }
}
