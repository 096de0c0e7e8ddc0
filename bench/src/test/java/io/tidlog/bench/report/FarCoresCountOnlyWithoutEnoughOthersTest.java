package io.tidlog.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.CoreDistance;
import io.tidlog.bench.pipeline.PipelineResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects comparisons from a machine that moves its cores: runs with far cores count only beside too few others. */
class FarCoresCountOnlyWithoutEnoughOthersTest {

    private static final long NEAR = CoreDistance.NEAR_NANOS;
    private static final long FAR = NEAR + 1;

    @TempDir
    Path directory;

    @Test
    void farBesideNear() throws Exception {
        assertThat(report(run(1, 1_000, NEAR), run(2, 500, FAR), run(3, 900, NEAR), run(4, 950, NEAR)))
                .contains("| Rival, no location | – | – | 0.95 (0.90–1.00) | – |")
                .contains("- In 1 of 4 runs the machine's cores were far apart (a round trip of more than 200 ns)");
    }

    @Test
    void farBesideTooFewNear() throws Exception {
        assertThat(report(run(1, 1_000, NEAR), run(2, 500, FAR), run(3, 900, NEAR)))
                .contains("| Rival, no location | – | – | 0.90 (0.50–1.00) | – |")
                .contains("- In 1 of 3 runs the machine's cores were far apart");
    }

    @Test
    void onlyFar() throws Exception {
        assertThat(report(run(1, 600, FAR), run(2, 500, FAR)))
                .contains("| Rival, no location | – | – | 0.55 (0.50–0.60) | – |")
                .contains("- In 2 of 2 runs the machine's cores were far apart");
    }

    @Test
    void unknownAsInOlderResults() throws Exception {
        assertThat(report(run(1, 1_000, 0)))
                .contains("| Rival, no location | – | – | 1.00 (1.00–1.00) | – |")
                .doesNotContain("far apart (");
    }

    private String report(PipelineResults.Run... runs) throws Exception {
        return Rival.report(directory, List.of(runs));
    }

    private static PipelineResults.Run run(int round, long delivered, long coreNanos) {
        return Rival.run(round, Map.of("1", Rival.throughput(delivered, coreNanos, "")), "");
    }
}
