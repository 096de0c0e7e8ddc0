package io.tidlog.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Protects from runs that end well although they did not: what makes one fail, and what is a finding about a rival. */
class FailuresOfOursFailTheRunTest {

    private static final Throughput RIGHT = new Throughput(10, 10, 1, 1, 1, 1, 1, 0, "");
    private static final Throughput LOST = new Throughput(10, 9, 1, 1, 1, 1, 1, 0, "9 lines of 10");
    private static final Throughput WRONG = new Throughput(10, 10, 1, 1, 1, 1, 1, 0, "line 3: fields other than");

    @Test
    void jvmOfARivalThatFailed() {
        PipelineResults results = results(run("jul", Map.of(), "", "exit code 1: no such file\nmore"));

        assertThat(results.failures()).containsExactly("jul, no location, file, round 1: exit code 1: no such file");
        assertThat(results.haveFigures()).isFalse();
    }

    @Test
    void linesThatARivalLosesAreAFinding() {
        assertThat(results(run("log4j-async", Map.of("1", LOST), "", "")).failures())
                .isEmpty();
        assertThat(results(run("log4j-async", Map.of("1", WRONG), "", "")).failures())
                .isEmpty();
        assertThat(results(run("log4j-async", Map.of(), "8 lines of 9", "")).failures())
                .isEmpty();
    }

    @Test
    void linesThatWeLose() {
        assertThat(results(run("tidlog-sync", Map.of("1", RIGHT, "2", LOST), "", ""))
                        .failures())
                .containsExactly("tidlog-sync, no location, file, round 1: 2 producers: 9 lines of 10");
        assertThat(results(run("floor", Map.of(), "8 lines of 9", "")).failures())
                .hasSize(1);
    }

    @Test
    void linesOfOursThatTheQueueOfLog4jLoses() {
        assertThat(results(run("tidlog-log4j-async", Map.of("2", LOST), "", "")).failures())
                .isEmpty();
        assertThat(results(run("tidlog-log4j-async", Map.of("2", WRONG), "", ""))
                        .failures())
                .hasSize(1);
    }

    @Test
    void systemThatCountsNoBytes() {
        assertThatThrownBy(() -> WrittenBytes.require(Path.of("/proc/self/none")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("/proc/self/none")
                .hasMessageContaining("run it on Linux");
    }

    private static PipelineResults results(PipelineResults.Run run) {
        return new PipelineResults(
                Environment.ofThisMachine(Path.of(".")),
                PipelineSettings.full(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(run));
    }

    private static PipelineResults.Run run(
            String contender, Map<String, Throughput> throughput, String latencyFault, String failure) {
        return new PipelineResults.Run(
                1, contender, Location.NONE, Sink.FILE, throughput, Map.of(), latencyFault, 0, failure);
    }
}
