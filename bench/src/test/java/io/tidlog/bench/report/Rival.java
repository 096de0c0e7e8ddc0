package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.results.Environment;
import io.tidlog.bench.results.ResultsDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Made-up results of one contender that writes into the file without a location, a thousand lines in a millisecond. */
final class Rival {

    private static final long LINES = 1_000;
    private static final long NANOS = 1_000_000;

    private Rival() {}

    static String report(Path directory, List<PipelineResults.Run> runs) throws Exception {
        ResultsDirectory results = ResultsDirectory.existing(directory);
        results.write(
                "pipeline.json",
                new PipelineResults(
                        Environment.ofThisMachine(directory),
                        PipelineSettings.full(),
                        List.of(),
                        Map.of(),
                        List.of(new PipelineResults.Entry(
                                "rival", "Rival", true, true, Map.of(), List.of(), List.of(Location.NONE), "")),
                        runs));
        return Reports.of(results).markdown();
    }

    static PipelineResults.Run run(int round, Map<String, Throughput> throughput, String failure) {
        return new PipelineResults.Run(round, "rival", Location.NONE, Sink.FILE, throughput, Map.of(), "", 0, failure);
    }

    static Throughput throughput(long delivered, long coreNanos, String fault) {
        return new Throughput(LINES, delivered, NANOS, 1, 1, 1, 1, coreNanos, fault);
    }
}
