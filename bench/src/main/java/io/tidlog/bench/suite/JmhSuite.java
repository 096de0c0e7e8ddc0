package io.tidlog.bench.suite;

import io.tidlog.bench.Configurations;
import io.tidlog.bench.DeepExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The suites that JMH runs.
 *
 * @param name of its results file, without the extension
 * @param artifacts whose versions the results name
 * @param configurations of what is compared: a title and a text each
 * @param passes run one after the other, in each round
 */
public record JmhSuite(String name, List<String> artifacts, Map<String, String> configurations, List<Pass> passes) {

    /**
     * Benchmarks that run under the same conditions.
     *
     * @param includes regular expressions of what to run
     * @param excludes regular expressions of what not to run
     * @param parameters JMH parameters that are restricted to these values
     * @param jvmOptions additional options of the measuring JVMs
     * @param labels how the results describe these conditions
     */
    record Pass(
            List<String> includes,
            List<String> excludes,
            Map<String, List<String>> parameters,
            List<String> jvmOptions,
            Map<String, String> labels) {}

    private static final String JMH = "jmh-core";

    private static final int UNDER_AGENT_DEPTH = 50;
    private static final int FIRST_WITH_ID_IN_NAME = 19;
    private static final int FIRST_WITH_DUMP_FILE = 21;

    /**
     * Ways to get a thread's id, on platform and on virtual threads.
     *
     * @param everyDepth whether to measure all stack depths, or only depth 5
     */
    public static JmhSuite ids(boolean everyDepth) {
        List<Pass> passes = new ArrayList<>();
        for (int depth : everyDepth ? new int[] {5, 100} : new int[] {5}) {
            passes.add(ids(depth, false, List.of()));
            if (VirtualThreads.exist()) {
                passes.add(ids(depth, true, List.of("parseThreadInfo", "parseThreadPrint")));
            }
        }
        return new JmhSuite("ids", List.of("log4j-core", JMH), Configurations.ids(), passes);
    }

    private static Pass ids(int depth, boolean virtual, List<String> notForVirtual) {
        List<String> excludes = new ArrayList<>(notForVirtual);
        if (Runtime.version().feature() < FIRST_WITH_ID_IN_NAME) {
            excludes.add("parseToString");
        }
        if (Runtime.version().feature() < FIRST_WITH_DUMP_FILE) {
            excludes.add("parseThreadDumpFile");
        }
        return deep(depth, virtual, "ThreadIdBenchmark", excludes);
    }

    /** Encoders over the events of the layout's tests. */
    public static JmhSuite layout() {
        Pass pass = new Pass(
                List.of("\\.LayoutBenchmark\\.", "\\.LayoutContentionBenchmark\\.", "\\.RivalLayoutBenchmark\\."),
                List.of(),
                Map.of(),
                List.of(),
                Map.of());
        return new JmhSuite(
                "layout",
                List.of(
                        "tidlog-layout",
                        "log4j-core",
                        "log4j-layout-template-json",
                        "logback-classic",
                        "tinylog-impl",
                        JMH),
                Configurations.layout(),
                List.of(pass));
    }

    /**
     * The cost of {@code File.java:line}.
     *
     * @param everyDepth whether to measure all stack depths, or only the one that the report's sentences name
     * @param agent tidlog's agent, if it has been packaged; then an unwoven call is measured under it, too
     */
    public static JmhSuite location(boolean everyDepth, Optional<Path> agent) {
        List<Pass> passes = new ArrayList<>();
        for (int depth : everyDepth ? new int[] {10, 50, 100} : new int[] {50}) {
            passes.add(deep(depth, false, "LocationBenchmark", List.of()));
        }
        passes.add(new Pass(
                List.of("\\.WalkBenchmark\\.(log4j|tidlog)$"),
                List.of(),
                Map.of(),
                List.of(),
                Map.of("threads", "platform")));
        passes.add(new Pass(
                List.of("\\.WovenCallBenchmark\\."),
                List.of(),
                Map.of("location", List.of("NONE", "WOVEN_NONE")),
                List.of(),
                Map.of("threads", "platform")));
        passes.add(new Pass(
                List.of("\\.FastLaneBenchmark\\."), List.of(), Map.of(), List.of(), Map.of("threads", "platform")));
        passes.add(deep(UNDER_AGENT_DEPTH, false, "UnwovenCallBenchmark", List.of()));
        agent.ifPresent(jar -> {
            passes.add(underAgent(jar, "LocationBenchmark", Map.of("call", List.of("LOG4J_WALK"))));
            passes.add(underAgent(jar, "UnwovenCallBenchmark", Map.of()));
        });
        return new JmhSuite(
                "location",
                List.of("tidlog-layout", "tidlog-async", "log4j-core", "logback-classic", "tinylog-impl", JMH),
                Configurations.location(),
                passes);
    }

    /** Calls that Log4j walks for, under an agent that has not woven them but replaced Log4j's walk with its own. */
    private static Pass underAgent(Path agent, String benchmark, Map<String, List<String>> parameters) {
        List<String> jvmOptions = new ArrayList<>(DeepExecutor.jvmOptions(UNDER_AGENT_DEPTH, false));
        jvmOptions.add("-javaagent:" + agent + "=exclude=io.tidlog.bench");
        return new Pass(
                List.of("\\." + benchmark + "\\."),
                List.of(),
                parameters,
                jvmOptions,
                Map.of("agentDepth", Integer.toString(UNDER_AGENT_DEPTH), "threads", "platform"));
    }

    private static Pass deep(int depth, boolean virtual, String benchmark, List<String> excludes) {
        return new Pass(
                List.of("\\." + benchmark + "\\."),
                excludes,
                Map.of(),
                DeepExecutor.jvmOptions(depth, virtual),
                Map.of("depth", Integer.toString(depth), "threads", virtual ? "virtual" : "platform"));
    }
}
