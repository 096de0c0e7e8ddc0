package io.tidlog.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.results.ResultsDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Protects {@code bench/run}: options in, results and reports out, through both sinks. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "bytes written are counted in /proc")
class PipelineRunsFromTheCommandLineTest {

    @TempDir
    Path directory;

    @Test
    void oneContender() throws Exception {
        int exitCode = Main.run(
                "run", "pipeline", "--smoke", "--contenders", "tidlog-fast-lane", "--out", directory.toString());

        assertThat(exitCode).isZero();
        PipelineResults results = ResultsDirectory.existing(directory).read("pipeline.json", PipelineResults.class);
        // With and without location, file and null device.
        assertThat(results.runs())
                .hasSize(4)
                .allSatisfy(run -> assertThat(run.failure()).isEmpty());
        assertThat(results.failures()).isEmpty();
        assertThat(directory.resolve("report.md"))
                .content()
                .contains("tidlog, fast lane, no location", "tidlog, fast lane, location, woven", "HdrHistogram");
        assertThat(directory.resolve("report.html")).exists();
    }
}
