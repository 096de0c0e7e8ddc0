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
 * @param sinks each in its own process
 * @param warmupMillis warm-up in each process, before anything is measured
 * @param nearCoresMillis how long to wait at first, before each run, for the machine's cores to be near each other
 * @param throughputMillis target duration of a throughput run
 * @param maxBytes limit for a throughput run, which cuts the run of a fast contender short
 * @param producers numbers of producers, for both sinks
 * @param manyProducers more of them, for the file only
 * @param rateMillis how long to log at the fixed rate
 * @param ratePerSecond that rate, in lines: a fraction of what the slowest contender can do, so that no queue keeps
 * growing
 * @param bursts number of bursts
 * @param timeoutSeconds after which a process is killed
 */
public record PipelineSettings(
        int rounds,
        boolean everyLocation,
        List<Sink> sinks,
        long warmupMillis,
        long nearCoresMillis,
        long throughputMillis,
        long maxBytes,
        List<String> producers,
        List<String> manyProducers,
        long rateMillis,
        long ratePerSecond,
        int bursts,
        int timeoutSeconds) {

    private static final long START_MILLIS = 900;
    private static final long BURST_MILLIS = 3;

    /** The part of the warm-up that is left where no speed is measured. */
    private static final int SHORT_WARM_UP_PART = 4;

    private static final long MAX_BYTES = 180_000_000;
    private static final long RATE = 10_000;

    public static PipelineSettings full() {
        return new PipelineSettings(
                5,
                true,
                List.of(Sink.values()),
                2_000,
                2_000,
                500,
                MAX_BYTES,
                List.of("1", "2"),
                many(),
                1_500,
                RATE,
                200,
                120);
    }

    public static PipelineSettings quick() {
        return new PipelineSettings(
                1,
                true,
                List.of(Sink.values()),
                200,
                200,
                60,
                MAX_BYTES,
                List.of("1", "2"),
                List.of("4"),
                100,
                RATE,
                20,
                60);
    }

    /** Long enough to reveal failures, too short for useful figures. */
    public static PipelineSettings smoke(boolean everyLocation, Sink... sinks) {
        return new PipelineSettings(
                1,
                everyLocation,
                List.of(sinks),
                1,
                0,
                10,
                1_000_000,
                List.of("1", "2"),
                List.of("4"),
                10,
                RATE,
                2,
                60);
    }

    private static List<String> many() {
        return VirtualThreads.exist() ? List.of("4", "64", "10000v") : List.of("4", "64");
    }

    List<Location> locations(Contender contender) {
        List<Location> all = contender.locations();
        return everyLocation ? all : all.subList(all.size() - 1, all.size());
    }

    private List<String> producers(Sink sink) {
        return sink == Sink.FILE
                ? Stream.concat(producers.stream(), manyProducers.stream()).toList()
                : producers;
    }

    /** For a process whose speed does not matter. */
    PipelineSettings withShortWarmUp() {
        return new PipelineSettings(
                rounds,
                everyLocation,
                sinks,
                warmupMillis / SHORT_WARM_UP_PART,
                nearCoresMillis,
                throughputMillis,
                maxBytes,
                producers,
                manyProducers,
                rateMillis,
                ratePerSecond,
                bursts,
                timeoutSeconds);
    }

    /** Roughly how long a contender's turn takes: the basis for the estimate of the time left. */
    long expectedMillis(Sink sink) {
        // Each run reads its file back.
        double checking = sink == Sink.FILE ? 1.5 : 1;
        long latency = sink == Sink.FILE ? rateMillis + bursts * BURST_MILLIS : 0;
        long logging = throughputMillis * producers(sink).size();
        long memory = sink == Sink.FILE ? 0 : START_MILLIS + withShortWarmUp().warmupMillis() + logging;
        return START_MILLIS + warmupMillis + Math.round(logging * checking) + latency + memory;
    }

    Plan plan(Contender contender, Location location, Sink sink, Path file, long nearCoresMillis) {
        boolean toFile = sink == Sink.FILE;
        return new Plan(
                contender.caller(location),
                file.toString(),
                !toFile,
                location != Location.NONE,
                contender.printsThreadId(),
                warmupMillis,
                nearCoresMillis,
                throughputMillis,
                maxBytes,
                producers(sink),
                toFile ? rateMillis : 0,
                ratePerSecond,
                toFile ? bursts : 0);
    }
}
