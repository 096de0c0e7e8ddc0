package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What went wrong with contenders, in words. Every contender with a fault is named. */
final class PipelineFaults {

    private static final String MARK = " (!)";
    private static final String LEGEND =
            "(!): lost lines, printed wrong ones or failed in a round; only lines that arrived count";

    private final PipelineRows rows;

    PipelineFaults(PipelineRows rows) {
        this.rows = rows;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (PipelineRows.Variant variant : rows.variants()) {
            for (Sink sink : Sink.values()) {
                List<PipelineResults.Run> runs = rows.runs(variant, sink).toList();
                addFailures(sentences, variant, sink, runs);
                addLosses(sentences, variant, sink, runs);
            }
        }
        return sentences;
    }

    /**
     * {@value #MARK} for figures of a contender that lost lines, printed wrong ones or failed in a round; else empty.
     */
    String mark(PipelineRows.Variant variant, Sink sink, String producers) {
        return mark(
                variant,
                sink,
                run -> run.throughput().containsKey(producers)
                        && !run.throughput().get(producers).fault().isEmpty());
    }

    /** The same for the latency runs. */
    String latencyMark(PipelineRows.Variant variant) {
        return mark(variant, Sink.FILE, run -> !run.latencyFault().isEmpty());
    }

    private String mark(PipelineRows.Variant variant, Sink sink, Predicate<PipelineResults.Run> isFaulty) {
        return rows.runs(variant, sink).anyMatch(run -> !run.failure().isEmpty() || isFaulty.test(run)) ? MARK : "";
    }

    /** The explanation of the mark for a table with these cells; empty if no cell has it. */
    static String legend(List<List<String>> cells) {
        boolean isMarked = cells.stream().flatMap(List::stream).anyMatch(cell -> cell.endsWith(MARK));
        return isMarked ? LEGEND : "";
    }

    private static void addFailures(
            List<String> sentences, PipelineRows.Variant variant, Sink sink, List<PipelineResults.Run> runs) {
        runs.stream().filter(run -> !run.failure().isEmpty()).findFirst().ifPresent(run -> {
            String firstLine = run.failure().lines().findFirst().orElse("");
            sentences.add("(!) FAILED: " + variant.title() + ", " + sink.title() + ": " + firstLine);
        });
        runs.stream()
                .filter(run -> !run.latencyFault().isEmpty())
                .findFirst()
                .ifPresent(run -> sentences.add(
                        "(!) WRONG OUTPUT while latency was measured: " + variant.title() + ": " + run.latencyFault()));
    }

    private static void addLosses(
            List<String> sentences, PipelineRows.Variant variant, Sink sink, List<PipelineResults.Run> runs) {
        Map<String, long[]> faulty = new TreeMap<>();
        for (PipelineResults.Run run : runs) {
            run.throughput().forEach((producers, one) -> {
                if (!one.fault().isEmpty()) {
                    count(faulty.computeIfAbsent(producers, key -> new long[3]), one);
                }
            });
        }
        faulty.forEach((producers, counts) -> sentences.add("(!) " + variant.title() + ", " + sink.title() + ", "
                + producers + " producers: "
                + (counts[1] < counts[0]
                        ? String.format(Locale.ROOT, "LOST %,d of %,d lines", counts[0] - counts[1], counts[0])
                        : "WRONG LINES")
                + " in " + counts[2] + " of " + runs.size() + " rounds; only lines that arrived count."));
    }

    private static void count(long[] counts, Throughput one) {
        counts[0] += one.lines();
        counts[1] += one.delivered();
        counts[2]++;
    }
}
