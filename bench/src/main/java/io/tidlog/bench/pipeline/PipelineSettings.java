package io.tidlog.bench.pipeline;

import io.tidlog.bench.suite.VirtualThreads;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long and how often the pipeline is measured.
 *
 * @param rounds how often all contenders take their turn
 * @param everyLocation whether contenders run with each of their locations, or only with their last
 * @param sinks each in a JVM of its own
 * @param warmupMillis before anything is measured, in each JVM
 * @param throughputMillis aimed at for a throughput run
 * @param maxBytes of a throughput run, which cuts the run of a fast contender short
 * @param producers of every contender
 * @param manyProducers what asynchronous contenders are run with besides, into the file
 * @param rateMillis how long to log at the fixed rate
 * @param ratePerSecond lines, far below what the slowest contender can do
 * @param bursts how many
 * @param timeoutSeconds after which a JVM is given up
 */
public record PipelineSettings(
        int rounds,
        boolean everyLocation,
        List<Sink> sinks,
        long warmupMillis,
        long throughputMillis,
        long maxBytes,
        List<String> producers,
        List<String> manyProducers,
        long rateMillis,
        long ratePerSecond,
        int bursts,
        int timeoutSeconds) {

    private static final long MAX_BYTES = 180_000_000;
    private static final long RATE = 50_000;

    public static PipelineSettings full() {
        return new PipelineSettings(
                5, true, List.of(Sink.values()), 2_000, 600, MAX_BYTES, List.of("1", "2"), many(), 800, RATE, 200, 120);
    }

    public static PipelineSettings quick() {
        return new PipelineSettings(
                1, true, List.of(Sink.values()), 250, 80, MAX_BYTES, List.of("1", "2"), many(), 100, RATE, 20, 60);
    }

    /** Long enough to fail, not to be measured. */
    public static PipelineSettings smoke() {
        return new PipelineSettings(
                1, false, List.of(Sink.FILE), 1, 10, 1_000_000, List.of("1", "2"), List.of("4"), 10, RATE, 2, 60);
    }

    private static List<String> many() {
        return VirtualThreads.exist() ? List.of("4", "64", "10000v") : List.of("4", "64");
    }

    List<Location> locations(Contender contender) {
        List<Location> all = contender.locations();
        return everyLocation ? all : all.subList(all.size() - 1, all.size());
    }

    Plan plan(Contender contender, Location location, Sink sink, Path file) {
        boolean toFile = sink == Sink.FILE;
        List<String> all = contender.asynchronous() && toFile
                ? Stream.concat(producers.stream(), manyProducers.stream()).toList()
                : producers;
        return new Plan(
                contender.caller(location),
                file.toString(),
                !toFile,
                location != Location.NONE,
                contender.printsThreadId(),
                warmupMillis,
                throughputMillis,
                maxBytes,
                all,
                toFile ? rateMillis : 0,
                ratePerSecond,
                toFile ? bursts : 0);
    }
}
