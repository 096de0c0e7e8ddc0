package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A figure by which contenders are compared.
 *
 * @param greater whether more is better
 */
record PipelineColumn(String title, boolean greater, Function<Variant, Optional<Spread>> value) {

    private static final String ONE_PRODUCER = "1";

    /** Lines per second into each sink, with few and with many producers. */
    static List<PipelineColumn> throughput(PipelineRows rows) {
        List<PipelineColumn> columns = new ArrayList<>();
        for (Sink sink : rows.results().settings().sinks()) {
            for (String producers : rows.results().settings().producers()) {
                columns.add(linesPerSecond(rows, sink, producers));
            }
        }
        for (String producers : rows.results().settings().manyProducers()) {
            columns.add(linesPerSecond(rows, Sink.FILE, producers));
        }
        return columns;
    }

    private static PipelineColumn linesPerSecond(PipelineRows rows, Sink sink, String producers) {
        String title = "Lines/s, " + sink.title() + ", " + producers
                + (producers.equals(ONE_PRODUCER) ? " producer" : " producers");
        return new PipelineColumn(title, true, variant -> rows.linesPerSecond(variant, sink, producers));
    }

    /** How long a caller waits, at a fixed rate and in bursts. */
    static List<PipelineColumn> latency(PipelineRows rows, double... percentiles) {
        List<PipelineColumn> columns = new ArrayList<>();
        DoubleStream.of(percentiles)
                .mapToObj(percentile -> new PipelineColumn(
                        "Call latency at a fixed rate, " + PipelineTables.title(percentile),
                        false,
                        variant -> rows.latency(variant, "rate", percentile)))
                .forEach(columns::add);
        columns.add(new PipelineColumn(
                "Call latency in bursts, p50", false, variant -> rows.latency(variant, "bursts", 50)));
        return columns;
    }

    /** What a line takes of the machine. */
    static List<PipelineColumn> cost(PipelineRows rows) {
        return List.of(
                new PipelineColumn("CPU time per line", false, variant -> rows.perLine(variant, Throughput::cpuNanos)),
                new PipelineColumn(
                        "Bytes allocated per line",
                        false,
                        variant -> rows.perLine(variant, Throughput::allocatedBytes)),
                new PipelineColumn("Peak RSS", false, rows::peakResidentMib));
    }

    Optional<Ranking> rank(Map<String, Optional<Spread>> values) {
        return greater ? Ranking.greatest(values) : Ranking.least(values);
    }
}
