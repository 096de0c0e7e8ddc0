package io.tidlog.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.results.Environment;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suites that JMH runs, as short as can be, in JVMs of their own: each brings a figure. */
class SuitesMeasureInForkedJvmsTest {

    @Test
    void location() throws Exception {
        assertThat(smoke(JmhSuite.location(true)).rows()).hasSize(9).allSatisfy(row -> {
            assertThat(row.nanos()).hasSize(1);
            assertThat(row.parameters()).containsEntry("depth", "10").containsKey("call");
        });
    }

    /** Found by name, the two that matter; that they run is for BenchmarksRunTest. */
    @Test
    void walks() {
        List<JmhSuite.Pass> passes = JmhSuite.location(false).passes();
        JmhSuite walks = new JmhSuite("location", List.of(), passes.subList(passes.size() - 1, passes.size()));

        assertThat(new JmhRun(walks, JmhSettings.smoke()).steps()).isEqualTo(2);
    }

    /** On virtual threads, if there are any. */
    @Test
    void ids() throws Exception {
        JmhSuite suite = JmhSuite.ids(true);
        JmhSuite.Pass last = suite.passes().get(suite.passes().size() - 1);
        // A JVM each: the others run in this one, in BenchmarksRunTest.
        JmhSuite.Pass two = new JmhSuite.Pass(
                List.of("ThreadIdBenchmark.(getId|captureStackTrace)$"), List.of(), last.jvmOptions(), last.labels());
        JmhResults results = smoke(new JmhSuite(suite.name(), suite.artifacts(), List.of(two)));
        assertThat(results.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.parameters())
                        .containsEntry("depth", "100")
                        .containsEntry("threads", VirtualThreads.exist() ? "virtual" : "platform"));
    }

    @Test
    void passThatJmhCannotStartIsNamedAndNotTheEnd() {
        JmhSuite.Pass unknown = new JmhSuite.Pass(List.of("NoSuchBenchmark"), List.of(), List.of(), Map.of());
        JmhRun run = new JmhRun(new JmhSuite("ids", List.of(), List.of(unknown)), JmhSettings.smoke());
        Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()), 1);

        JmhResults results = run.run(Environment.ofThisMachine(), Map.of(), silent);

        assertThat(results.rows()).isEmpty();
        assertThat(results.failed()).singleElement().asString().contains("NoSuchBenchmark", "No benchmarks to run");
    }

    /** The first pass of a suite. */
    private static JmhResults smoke(JmhSuite suite) throws Exception {
        JmhSuite one =
                new JmhSuite(suite.name(), suite.artifacts(), suite.passes().subList(0, 1));
        JmhRun run = new JmhRun(one, JmhSettings.smoke());
        Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()), run.steps());

        JmhResults results = run.run(Environment.ofThisMachine(), Map.of(), silent);

        assertThat(results.failed()).isEmpty();
        assertThat(results.rows()).hasSize(run.steps());
        assertThat(results.rows()).extracting(JmhResults.Row::round).containsOnly(1);
        return results;
    }
}
