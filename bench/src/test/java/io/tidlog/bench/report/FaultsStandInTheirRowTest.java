package io.tidlog.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.results.ResultsDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects readers from figures of loggers that drop lines: the row has a mark, and the mark a legend. */
class FaultsStandInTheirRowTest {

    private static final Throughput RIGHT = throughput(1_000, "");
    private static final Throughput LOST = throughput(900, "900 lines of 1000");

    @TempDir
    Path directory;

    @Test
    void lostLines() throws Exception {
        String report = report(run(Map.of("1", RIGHT, "2", LOST), ""));

        assertThat(report)
                .contains("- (!) Rival, no location, file, 2 producers: LOST 100 of 1,000 lines in 1 of 1 rounds")
                .contains("| Rival, no location | – | – | 1.00 (1.00–1.00) | 0.90 (0.90–0.90) (!) |")
                .contains(
                        "Million lines/s to the last byte, median (minimum–maximum); (!): lost lines, printed wrong ones");
    }

    @Test
    void roundThatFailed() throws Exception {
        assertThat(report(run(Map.of(), "exit code 1: no memory")))
                .contains("- (!) FAILED: Rival, no location, file: exit code 1: no memory")
                .contains("| Rival, no location | – | – | – (!) | – (!) |");
    }

    @Test
    void nothing() throws Exception {
        assertThat(report(run(Map.of("1", RIGHT, "2", RIGHT), ""))).doesNotContain("(!)");
    }

    @Test
    void readme() throws Exception {
        Path committed = Path.of("results");
        Files.copy(committed.resolve("layout.json"), directory.resolve("layout.json"));
        String json = Files.readString(committed.resolve("pipeline.json"));
        Files.writeString(directory.resolve("pipeline.json"), json.replace("\"fault\" : \"\"", "\"fault\" : \"torn\""));

        assertThat(ReadmeTable.of(ResultsDirectory.existing(directory)).text())
                .containsPattern("Logback AsyncAppender .*\\(!\\) \\|")
                .contains("\n(!): lost lines, printed wrong ones or failed in a round");
    }

    private String report(PipelineResults.Run run) throws Exception {
        return Rival.report(directory, List.of(run));
    }

    private static PipelineResults.Run run(Map<String, Throughput> throughput, String failure) {
        return Rival.run(1, throughput, failure);
    }

    private static Throughput throughput(long delivered, String fault) {
        return Rival.throughput(delivered, 0, fault);
    }
}
