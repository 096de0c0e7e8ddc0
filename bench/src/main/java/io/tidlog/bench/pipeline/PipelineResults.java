package io.tidlog.bench.pipeline;

import io.tidlog.bench.results.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All results of the pipeline suite.
 *
 * @param jvmOptions of every contender, besides its own, where speed is measured
 * @param harness versions of the harness's libraries in a contender's JVM
 */
public record PipelineResults(
        Environment environment,
        PipelineSettings settings,
        List<String> jvmOptions,
        Map<String, String> harness,
        List<Entry> contenders,
        List<Run> runs) {

    /** Our contenders that run behind another project's queue. */
    private static final Set<String> OTHERS_QUEUE = Set.of("tidlog-log4j-async");

    /** Results of older versions name no harness. */
    public PipelineResults {
        harness = harness == null ? Map.of() : harness;
    }

    /** Whether there is any figure. */
    public boolean haveFigures() {
        return runs.stream().anyMatch(run -> run.failure().isEmpty());
    }

    /**
     * The reasons, for people, why the run of the suite counts as failed: processes that ended without figures, and lines
     * that our contenders lost or corrupted. Lines that a rival loses are a finding, reported in its row. So are the
     * lines that Log4j's queue loses, if only the layout behind it is ours.
     */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (Run run : runs) {
            String name = run.contender() + ", " + run.location().title() + ", "
                    + run.sink().title() + ", round " + run.round() + ": ";
            if (!run.failure().isEmpty()) {
                failures.add(name + run.failure().lines().findFirst().orElse(""));
            } else if (run.isOurs()) {
                if (!run.latencyFault().isEmpty()) {
                    failures.add(name + run.latencyFault());
                }
                run.throughput().forEach((producers, one) -> {
                    boolean lostByOthers = one.delivered() < one.lines() && OTHERS_QUEUE.contains(run.contender());
                    if (!one.fault().isEmpty() && !lostByOthers) {
                        failures.add(name + producers + " producers: " + one.fault());
                    }
                });
            }
        }
        return failures;
    }

    /**
     * A contender.
     *
     * @param versions of its artifacts; in C++ of the logger and the compiler
     * @param jvmOptions its own; in C++ those of the compiler
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
     * The results of one process.
     *
     * @param round from 1
     * @param throughput for each number of producers; {@code 10000v} are virtual threads
     * @param latency for {@code rate} and {@code bursts}; empty for the null device
     * @param peakResidentBytes of another process with the same contender, in Java with a heap that grows as needed; 0 for the file
     * @param failure why there are no figures, or no peak; empty if there are
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
            String failure) {

        private boolean isOurs() {
            return contender.startsWith("tidlog") || contender.equals("floor");
        }
    }
}
