package io.tidlog.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidlog.bench.results.BadInputException;
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

/** Loggers in C++ are measured where they can be compiled, and elsewhere it is said what is missing. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "bytes written are counted in /proc")
class ContendersInCppAreCompiledHereTest {

    private static final String SOURCE = "spdlog_contender.cpp";

    @Test
    void noSuchCompiler() {
        assertThatThrownBy(() -> NativeProgram.compile(SOURCE, "no-such-compiler"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll(
                        "'spdlog_contender.cpp'", "'no-such-compiler'", "g++ and libspdlog-dev", "CXX");
    }

    @Test
    void compilerThatFails() {
        assertThatThrownBy(() -> NativeProgram.compile(SOURCE, "false"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("'spdlog_contender.cpp'", "'false'", "no reason given");
    }

    @Test
    void othersAreMeasuredWithoutThem() {
        PipelineSuite suite = new PipelineSuite(PipelineSettings.smoke(true, Sink.FILE));
        int steps = suite.steps();

        assertThat(suite.dropNotCompiled()).containsExactly("spdlog-sync", "spdlog-async");
        // Each with two kinds of location.
        assertThat(suite.steps()).isEqualTo(steps - 4);
    }

    @Test
    void figuresAndVersions() throws Exception {
        assumeTrue(NativeLoggers.ARE_HERE, "no compiler of C++, or no spdlog");
        List<PipelineResults> results = new ArrayList<>();
        try (PipelineSuite suite =
                PipelineSuite.of(PipelineSettings.smoke(true, Sink.values()), List.of("spdlog-sync"))) {
            suite.compile(source -> {});
            suite.run(
                    Environment.ofThisMachine(Path.of(".")),
                    new Progress(
                            new PrintStream(OutputStream.nullOutputStream()), suite.steps(), suite.expectedMillis()),
                    results::add);
        }

        assertThat(results).hasSize(1);
        assertThat(results.get(0).contenders().get(0).versions()).containsOnlyKeys("spdlog", "compiler");
        assertThat(results.get(0).runs()).hasSize(4).allSatisfy(run -> {
            assertThat(run.failure()).isEmpty();
            assertThat(run.latencyFault()).isEmpty();
            assertThat(run.throughput().keySet()).contains("1", "2");
            if (run.sink() == Sink.NULL_DEVICE) {
                assertThat(run.peakResidentBytes()).isGreaterThan(1 << 20);
            }
        });
        assertThat(results.get(0).runs())
                .flatExtracting(run -> run.throughput().values())
                .allSatisfy(throughput -> {
                    assertThat(throughput.fault()).isEmpty();
                    assertThat(throughput.delivered()).isEqualTo(throughput.lines());
                    assertThat(throughput.callNanos()).isPositive().isLessThanOrEqualTo(throughput.nanos());
                    assertThat(throughput.cpuNanos()).isPositive();
                });
    }
}
