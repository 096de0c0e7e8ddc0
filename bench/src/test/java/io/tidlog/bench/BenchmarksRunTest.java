package io.tidlog.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidlog.bench.suite.VirtualThreads;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, with every parameter: long enough to fail, not to be measured. */
final class BenchmarksRunTest {

    @Test
    void layoutBenchmark() throws Exception {
        // Four layouts, eight kinds of event.
        assertThat(run("LayoutBenchmark")).hasSize(4 * 8);
    }

    @Test
    void threadIdBenchmark() throws Exception {
        // Thread.toString() has had the id since JDK 19, the dump into a file has existed since 21.
        int newer =
                (Runtime.version().feature() >= 19 ? 1 : 0) + (Runtime.version().feature() >= 21 ? 1 : 0);
        assertThat(run("ThreadIdBenchmark")).hasSize(10 + newer);
    }

    @Test
    void rivalLayoutBenchmark() throws Exception {
        assertThat(run("RivalLayoutBenchmark")).hasSize(2 * 7);
    }

    @Test
    void locationBenchmark() throws Exception {
        // tinylog is configured once for a JVM: the suite's own JVMs are for that.
        String[] calls = Arrays.stream(LocatedCall.values())
                .map(Enum::name)
                .filter(call -> !call.startsWith("TINYLOG"))
                .toArray(String[]::new);
        assertThat(run("LocationBenchmark", calls)).hasSize(7);
    }

    @Test
    void unwovenCallBenchmark() throws Exception {
        assertThat(run("UnwovenCallBenchmark")).hasSize(3);
    }

    @Test
    void walkBenchmark() throws Exception {
        assertThat(run("WalkBenchmark")).hasSize(6);
    }

    @Test
    void wovenCallBenchmark() throws Exception {
        assertThat(run("WovenCallBenchmark")).hasSize(4 * 4);
    }

    @Test
    void fastLaneBenchmark() throws Exception {
        System.setProperty(FastLaneBenchmark.NEAR_CORES_MILLIS, "0");
        assertThat(run("FastLaneBenchmark")).hasSize(2 * 5);
    }

    @Test
    void lineInPlaceBenchmark() throws Exception {
        assertThat(run("LineInPlaceBenchmark")).hasSize(4 * 2 * 2);
    }

    @Test
    void layoutContentionBenchmark() throws Exception {
        assertThat(run("LayoutContentionBenchmark")).hasSize(4);
    }

    @Test
    void disruptorBenchmark() throws Exception {
        assertThat(run("DisruptorBenchmark")).hasSize(4);
    }

    @Test
    void allWaysAgreeOnTheId() throws Throwable {
        requireAgreement();
        ThreadIdBenchmark ways = new ThreadIdBenchmark();
        assertThat(ways.parseThreadInfo()).isEqualTo(Thread.currentThread().getId());
        assertThat(ways.parseThreadPrint()).isEqualTo(Thread.currentThread().getId());
    }

    @Test
    void allWaysThatKnowVirtualThreadsAgreeOnTheirId() throws Exception {
        assumeThat(VirtualThreads.exist()).isTrue();
        FutureTask<Void> task = new FutureTask<>(() -> {
            requireAgreement();
            return null;
        });
        Thread thread = VirtualThreads.unstarted(task);
        // The dump is searched for it.
        thread.setName("agreement");
        thread.start();
        task.get();
    }

    private static void requireAgreement() throws Exception {
        ThreadIdBenchmark ways = new ThreadIdBenchmark();
        long id = Thread.currentThread().getId();
        try {
            assertThat(ways.threadId()).isEqualTo(id);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        assertThat(ways.getId()).isEqualTo(id);
        assertThat(ways.threadLocal()).isEqualTo(id);
        assertThat(ways.threadLocalHolder()).isEqualTo(id);
        assertThat(ways.logEventThreadId()).isEqualTo(id);
        if (Runtime.version().feature() >= 21) {
            assertThat(ways.parseThreadDumpFile()).isEqualTo(id);
        }
        if (Runtime.version().feature() >= 19) {
            assertThat(ways.parseToString()).isEqualTo(id);
        }
    }

    private static Collection<RunResult> run(String benchmark, String... calls) throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(10))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (Runtime.version().feature() < 19) {
            options.exclude("parseToString");
        }
        if (Runtime.version().feature() < 21) {
            options.exclude("parseThreadDumpFile");
        }
        if (calls.length > 0) {
            options.param("call", calls);
        }
        return new Runner(options.build()).run();
    }
}
