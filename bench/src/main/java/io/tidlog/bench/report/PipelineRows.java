package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Latency;
import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The results of the pipeline suite, all rounds together. */
record PipelineRows(PipelineResults results) {

    static final double MAX = 100;

    /** A figure of fewer runs would have a range that says little. */
    static final int ENOUGH_NEAR = 3;

    /** A contender with a kind of location. */
    record Variant(PipelineResults.Entry contender, Location location) {

        String title() {
            return contender.title() + ", " + location.title();
        }

        /** Whether it belongs to this project. */
        boolean isOurs() {
            return contender.id().startsWith("tidlog");
        }

        boolean hasCoarseClock() {
            return contender.id().endsWith("-coarse");
        }

        boolean isFloor() {
            return contender.id().equals("floor");
        }
    }

    /** The number of runs, and how many of them had far cores. */
    record Distances(long runs, long far) {}

    /** The number of rounds so far. */
    int rounds() {
        return results.runs().stream()
                .mapToInt(PipelineResults.Run::round)
                .max()
                .orElse(0);
    }

    List<Variant> variants() {
        return results.contenders().stream()
                .flatMap(contender -> contender.locations().stream().map(location -> new Variant(contender, location)))
                .toList();
    }

    Optional<Variant> variant(String id, Location location) {
        return variants().stream()
                .filter(one -> one.contender.id().equals(id) && one.location == location)
                .findFirst();
    }

    Stream<PipelineResults.Run> runs(Variant variant, Sink sink) {
        return results.runs().stream()
                .filter(run -> run.contender().equals(variant.contender.id())
                        && run.location() == variant.location
                        && run.sink() == sink);
    }

    Optional<Spread> linesPerSecond(Variant variant, Sink sink, String producers) {
        return throughput(variant, sink, producers, Throughput::linesPerSecond);
    }

    /** Over the runs with near cores if there are enough, otherwise over all. */
    Optional<Spread> throughput(Variant variant, Sink sink, String producers, ToDoubleFunction<Throughput> measure) {
        List<Throughput> all = runs(variant, sink)
                .map(run -> run.throughput().get(producers))
                .filter(throughput -> throughput != null)
                .toList();
        List<Throughput> near = all.stream().filter(Throughput::hadNearCores).toList();
        return spread((near.size() >= ENOUGH_NEAR ? near : all).stream().map(measure::applyAsDouble));
    }

    /** All runs, and how many of them had far cores. */
    Distances distances() {
        List<Throughput> all = results.runs().stream()
                .flatMap(run -> run.throughput().values().stream())
                .toList();
        return new Distances(
                all.size(), all.stream().filter(run -> !run.hadNearCores()).count());
    }

    /** Into the file, with one producer. */
    Optional<Spread> perLine(Variant variant, ToLongFunction<Throughput> measure) {
        return throughput(variant, Sink.FILE, "1", run -> measure.applyAsLong(run) / (double) run.lines());
    }

    /** Nanoseconds at a percentile, with the spread over the rounds. */
    Optional<Spread> latency(Variant variant, String kind, double percentile) {
        return spread(runs(variant, Sink.FILE)
                .map(run -> run.latency().get(kind))
                .filter(latency -> latency != null)
                .map(Latency::toHistogram)
                .map(histogram -> at(histogram, percentile)));
    }

    /** From processes that log into the null device, where all contenders do the same with few producers. */
    Optional<Spread> peakResidentMib(Variant variant) {
        return spread(runs(variant, Sink.NULL_DEVICE)
                .filter(run -> run.peakResidentBytes() > 0)
                .map(run -> run.peakResidentBytes() / (double) (1 << 20)));
    }

    private static double at(Histogram histogram, double percentile) {
        return percentile == MAX ? histogram.getMaxValue() : histogram.getValueAtPercentile(percentile);
    }

    private static Optional<Spread> spread(Stream<Double> values) {
        List<Double> all = values.toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Spread.of(all));
    }
}
