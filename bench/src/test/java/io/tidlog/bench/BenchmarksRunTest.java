package io.tidlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, with every parameter: long enough to fail, not to be measured. */
final class BenchmarksRunTest {

    @Test
    void layoutBenchmark() throws Exception {
        assertThat(run("LayoutBenchmark")).hasSize(14);
    }

    @Test
    void threadIdBenchmark() throws Exception {
        // Thread.toString() has had the id since JDK 19.
        int parsed = Runtime.version().feature() >= 19 ? 1 : 0;
        assertThat(run("ThreadIdBenchmark")).hasSize(5 + parsed);
    }

    @Test
    void allWaysAgreeOnTheId() throws Throwable {
        ThreadIdBenchmark ways = new ThreadIdBenchmark();
        long id = Thread.currentThread().getId();
        assertThat(ways.threadId()).isEqualTo(id);
        assertThat(ways.getId()).isEqualTo(id);
        assertThat(ways.threadLocal()).isEqualTo(id);
        assertThat(ways.parseStackText()).isEqualTo(id);
        if (Runtime.version().feature() >= 19) {
            assertThat(ways.parseToString()).isEqualTo(id);
        }
    }

    private static Collection<RunResult> run(String benchmark) throws Exception {
        Options options = new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(10))
                .shouldFailOnError(false)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run();
    }
}
