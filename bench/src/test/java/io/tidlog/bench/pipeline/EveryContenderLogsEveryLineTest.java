package io.tidlog.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.results.Environment;
import io.tidlog.bench.suite.Progress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The pipeline with every contender, as short as can be: no line is lost, out of order or other than what was logged. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "bytes written are counted in /proc")
class EveryContenderLogsEveryLineTest {

    @Test
    void intoAFile() throws Exception {
        List<PipelineResults> results = new ArrayList<>();
        try (PipelineSuite suite = new PipelineSuite(PipelineSettings.smoke(false, Sink.FILE))) {
            if (NativeLoggers.ARE_HERE) {
                suite.compile(source -> {});
            } else {
                suite.dropNotCompiled();
            }
            suite.run(
                    Environment.ofThisMachine(Path.of(".")),
                    new Progress(
                            new PrintStream(OutputStream.nullOutputStream()), suite.steps(), suite.expectedMillis()),
                    results::add);
            assertThat(results).hasSize(1);
            assertThat(results.get(0).runs()).hasSize(suite.steps());
        }
        assertThat(results.get(0).contenders())
                .hasSize(Contender.ALL.size() - (NativeLoggers.ARE_HERE ? 0 : NativeLoggers.COUNT));
        assertThat(results.get(0).contenders())
                .filteredOn(contender -> contender.id().startsWith("spdlog"))
                .allSatisfy(contender -> assertThat(contender.versions()).containsOnlyKeys("spdlog", "compiler"));
        assertThat(results.get(0).runs())
                .filteredOn(run -> run.contender().startsWith("spdlog"))
                .flatExtracting(run -> run.throughput().values())
                .allSatisfy(throughput -> assertThat(throughput.cpuNanos()).isPositive());
        for (PipelineResults.Run run : results.get(0).runs()) {
            assertThat(run.failure()).as(run.contender()).isEmpty();
            assertThat(run.latencyFault()).as(run.contender()).isEmpty();
            assertThat(run.throughput()).as(run.contender()).containsOnlyKeys("1", "2", "4");
            run.throughput().forEach((producers, throughput) -> {
                assertThat(throughput.fault())
                        .as(run.contender() + ", " + producers)
                        .isEmpty();
                assertThat(throughput.delivered()).isEqualTo(throughput.lines());
                assertThat(throughput.callNanos()).isPositive().isLessThanOrEqualTo(throughput.nanos());
            });
            assertThat(run.latency()).as(run.contender()).containsOnlyKeys("rate", "bursts");
        }
    }
}
