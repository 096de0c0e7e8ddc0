package io.tidlog.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidlog.bench.results.ClassPath;
import io.tidlog.bench.results.Environment;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The suites that JMH runs, as short as can be, in JVMs of their own: each brings a figure. */
class SuitesMeasureInForkedJvmsTest {

    @Test
    void location() throws Exception {
        assertThat(smoke(JmhSuite.location(true, Optional.empty())).rows())
                .hasSize(9)
                .allSatisfy(row -> {
                    assertThat(row.nanos()).hasSize(1);
                    assertThat(row.parameters()).containsEntry("depth", "10").containsKey("call");
                });
    }

    /** Found by name, those that matter; that they run is for BenchmarksRunTest. */
    @Test
    void walksWovenCallsFastLaneAndUnwovenCalls() {
        List<JmhSuite.Pass> passes = JmhSuite.location(false, Optional.empty()).passes();

        assertThat(passes.stream().map(SuitesMeasureInForkedJvmsTest::steps)).containsExactly(9, 2, 2 * 4, 2 * 5, 3);
    }

    /** As it is under the agent when the jar has been built, which it has not where only tests run. */
    @Test
    void callsUnderTheAgent() throws Exception {
        List<JmhSuite.Pass> passes = JmhSuite.location(false, Optional.of(Path.of("/some/where/tidlog-agent.jar")))
                .passes();
        List<JmhSuite.Pass> underAgent = passes.subList(passes.size() - 2, passes.size());

        assertThat(underAgent.stream().map(SuitesMeasureInForkedJvmsTest::steps))
                .containsExactly(1, 3);
        assertThat(underAgent)
                .allSatisfy(pass -> assertThat(pass.jvmOptions())
                        .contains("-javaagent:/some/where/tidlog-agent.jar=exclude=io.tidlog.bench"));
        Optional<Path> built = ClassPath.ofThisJvm().agent();
        assumeThat(built).isPresent();
        List<JmhSuite.Pass> all = JmhSuite.location(false, built).passes();
        JmhSuite suite = new JmhSuite("location", List.of(), Map.of(), all.subList(all.size() - 2, all.size() - 1));
        assertThat(smoke(suite).configurations().get("More JVM options"))
                .contains("-javaagent:tidlog-agent")
                .doesNotContain(built.get().getParent().toString());
    }

    private static int steps(JmhSuite.Pass pass) {
        return new JmhRun(new JmhSuite("location", List.of(), Map.of(), List.of(pass)), JmhSettings.smoke()).steps();
    }

    /** On virtual threads, if there are any. */
    @Test
    void ids() throws Exception {
        JmhSuite suite = JmhSuite.ids(true);
        JmhSuite.Pass last = suite.passes().get(suite.passes().size() - 1);
        // A JVM each: the others run in this one, in BenchmarksRunTest.
        JmhSuite.Pass two = new JmhSuite.Pass(
                List.of("ThreadIdBenchmark.(getId|captureStackTrace)$"),
                List.of(),
                Map.of(),
                last.jvmOptions(),
                last.labels());
        JmhResults results = smoke(new JmhSuite(suite.name(), suite.artifacts(), Map.of(), List.of(two)));
        assertThat(results.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.parameters())
                        .containsEntry("depth", "100")
                        .containsEntry("threads", VirtualThreads.exist() ? "virtual" : "platform"));
    }

    @Test
    void passThatJmhCannotStartIsNamedAndNotTheEnd() {
        JmhSuite.Pass unknown = new JmhSuite.Pass(List.of("NoSuchBenchmark"), List.of(), Map.of(), List.of(), Map.of());
        JmhRun run = new JmhRun(new JmhSuite("ids", List.of(), Map.of(), List.of(unknown)), JmhSettings.smoke());
        Progress silent = new Progress(new PrintStream(OutputStream.nullOutputStream()), 1, 1);

        JmhResults results = run.run(Environment.ofThisMachine(Path.of(".")), Map.of(), silent);

        assertThat(results.rows()).isEmpty();
        assertThat(results.failed()).singleElement().asString().contains("NoSuchBenchmark", "No benchmarks to run");
    }

    /** The first pass of a suite. */
    private static JmhResults smoke(JmhSuite suite) throws Exception {
        JmhSuite one = new JmhSuite(
                suite.name(), suite.artifacts(), Map.of(), suite.passes().subList(0, 1));
        JmhRun run = new JmhRun(one, JmhSettings.smoke());
        Progress silent =
                new Progress(new PrintStream(OutputStream.nullOutputStream()), run.steps(), run.expectedMillis());

        JmhResults results = run.run(Environment.ofThisMachine(Path.of(".")), Map.of(), silent);

        assertThat(results.failed()).isEmpty();
        assertThat(results.rows()).hasSize(run.steps());
        assertThat(results.rows()).extracting(JmhResults.Row::round).containsOnly(1);
        return results;
    }
}
