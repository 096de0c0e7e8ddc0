package io.tidlog.bench.pipeline;

import io.tidlog.bench.results.Environment;
import java.util.List;
import java.util.Map;

/**
 * Everything that the pipeline measured.
 *
 * @param jvmOptions of every contender, beside its own
 */
public record PipelineResults(
        Environment environment,
        PipelineSettings settings,
        List<String> jvmOptions,
        List<Entry> contenders,
        List<Run> runs) {

    /**
     * A contender.
     *
     * @param versions of its artifacts
     * @param configuration the text of its file
     */
    public record Entry(
            String id,
            String title,
            boolean asynchronous,
            boolean printsThreadId,
            Map<String, String> versions,
            List<String> jvmOptions,
            List<Location> locations,
            String configuration) {}

    /**
     * One JVM.
     *
     * @param round from 1
     * @param throughput for each number of producers; {@code 10000v} are virtual threads
     * @param latency for {@code rate} and {@code bursts}; empty for the null device
     * @param failure why there are no figures; empty if there are
     */
    public record Run(
            int round,
            String contender,
            Location location,
            Sink sink,
            Map<String, Throughput> throughput,
            Map<String, Latency> latency,
            String latencyFault,
            long peakResidentBytes,
            String failure) {}
}
