package io.tidlog.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidlog.bench.results.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where loggers in C++ cannot be compiled, it is said what is missing, and the others are measured. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "bytes written are counted in /proc")
class MissingCompilersAreToldTest {

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
}
