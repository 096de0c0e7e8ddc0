package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of how much better or worse tidlog's own appender is for calls that pass their location by hand. Other
 * loggers in Java are not measured with such calls, so it is compared with calls without a location, with walked ones,
 * and with those of the faster contender in C++.
 */
final class ConstantFactors {

    private static final List<String> OURS = List.of("tidlog-disruptor", "tidlog-fast-lane-plain");

    private final PipelineRows rows;

    ConstantFactors(PipelineRows rows) {
        this.rows = rows;
    }

    /** With a row for each figure, such as {@code Lines/s, file, 1 producer}; a factor below 1 is a loss. */
    Table table() {
        List<Variant> others = List.of(
                        rows.variant("log4j-async", Location.WALK),
                        rows.variant("log4j-async", Location.NONE),
                        rows.variant("tinylog-writing-thread", Location.WALK),
                        rows.variant("spdlog-sync", Location.CONSTANT),
                        rows.variant("floor", Location.CONSTANT))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        List<String> heads = new ArrayList<>(List.of("figure"));
        others.forEach(other -> heads.add(other.title()));
        List<List<String>> lines = new ArrayList<>();
        for (String id : OURS) {
            rows.variant(id, Location.CONSTANT)
                    .ifPresent(ours -> columns().forEach(column -> lines.add(line(ours, column, others))));
        }
        return new Table(
                "By what factor tidlog is better where the call passes its location by hand, of medians; below 1 it is"
                        + " worse; ~: the ranges overlap",
                heads,
                lines);
    }

    private List<PipelineColumn> columns() {
        List<PipelineColumn> columns = new ArrayList<>(PipelineColumn.throughput(rows));
        columns.addAll(PipelineColumn.latency(rows, 50, 99.9, PipelineRows.MAX));
        return columns;
    }

    private static List<String> line(Variant ours, PipelineColumn column, List<Variant> others) {
        List<String> line = new ArrayList<>(List.of(ours.contender().title() + ": " + column.title()));
        others.forEach(other -> line.add(
                factor(column, column.value().apply(ours), column.value().apply(other))));
        return line;
    }

    private static String factor(PipelineColumn column, Optional<Spread> ours, Optional<Spread> other) {
        if (ours.isEmpty() || other.isEmpty()) {
            return "–";
        }
        double ratio = ours.get().median() / other.get().median();
        String factor = Spread.number(column.greater() ? ratio : 1 / ratio);
        return ours.get().overlaps(other.get()) ? "~" + factor : factor;
    }
}
