package io.tidlog.bench.suite;

import io.tidlog.bench.results.Environment;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a suite in rounds. Each round runs every benchmark once, each in its own JVM. */
public final class JmhRun {

    /** JMH uses Unsafe. From this JDK on, each JVM would print a warning between two lines of progress. */
    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;

    static final List<String> JVM_OPTIONS = Runtime.version().feature() < FIRST_TO_WARN_OF_UNSAFE
            ? List.of("-Xmx1g", "-XX:+UseG1GC")
            : List.of("-Xmx1g", "-XX:+UseG1GC", "--sun-misc-unsafe-memory-access=allow");

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Matters for benchmarks that take samples; others have one score per iteration. */
    private static final double MEDIAN = 50;

    private final JmhSuite suite;
    private final JmhSettings settings;
    private final List<JmhResults.Row> rows = new ArrayList<>();
    private final Set<String> failed = new LinkedHashSet<>();

    public JmhRun(JmhSuite suite, JmhSettings settings) {
        this.suite = suite;
        this.settings = settings;
    }

    /** How many JVMs it starts. */
    public int steps() {
        return settings.rounds()
                * suite.passes().stream().mapToInt(JmhRun::combinations).sum();
    }

    /** Roughly how long they take. */
    public long expectedMillis() {
        return steps() * settings.expectedMillis();
    }

    /** Runs the suite. The results name the benchmarks that fail or that JMH cannot start; the rest still runs. */
    public JmhResults run(Environment environment, Map<String, String> versions, Progress progress) {
        for (int round = 1; round <= settings.rounds(); round++) {
            for (JmhSuite.Pass pass : suite.passes()) {
                try {
                    for (RunResult result : new Runner(options(pass), output(round, pass, progress)).run()) {
                        rows.add(row(round, pass, result));
                        failed.remove(name(pass, result.getParams()));
                    }
                } catch (RunnerException e) {
                    failed.add(pass.includes() + " " + pass.labels() + ": " + e);
                }
            }
        }
        return new JmhResults(
                environment, settings, JVM_OPTIONS, versions, configurations(), rows, List.copyOf(failed));
    }

    /** The configurations of the suite, and the additional JVM options of each pass. */
    private Map<String, String> configurations() {
        Map<String, String> all = new LinkedHashMap<>(suite.configurations());
        String options = suite.passes().stream()
                .filter(pass -> !pass.jvmOptions().isEmpty())
                .map(pass -> String.join(", ", pass.includes()).replaceAll("\\\\.", "") + " "
                        + new TreeMap<>(pass.labels()) + ": " + withoutPaths(pass.jvmOptions()) + "\n")
                .collect(Collectors.joining());
        if (!options.isEmpty()) {
            all.put("More JVM options", options);
        }
        return all;
    }

    /** {@code -javaagent:agent.jar}, without the directory of the jar. */
    private static String withoutPaths(List<String> jvmOptions) {
        return String.join(" ", jvmOptions).replaceAll("(-javaagent:)[^= ]*/", "$1");
    }

    private Options options(JmhSuite.Pass pass) {
        List<String> jvmOptions = new ArrayList<>(JVM_OPTIONS);
        jvmOptions.addAll(pass.jvmOptions());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .jvmArgs(jvmOptions.toArray(new String[0]))
                .warmupIterations(settings.warmups())
                .warmupTime(TimeValue.milliseconds(settings.millis()))
                .measurementIterations(settings.iterations())
                .measurementTime(TimeValue.milliseconds(settings.millis()))
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(false)
                .verbosity(VerboseMode.SILENT);
        pass.includes().forEach(options::include);
        pass.excludes().forEach(options::exclude);
        pass.parameters().forEach((name, values) -> options.param(name, values.toArray(new String[0])));
        return options.build();
    }

    /** JMH's own silent format, except that the start of a benchmark is reported as a step. */
    private OutputFormat output(int round, JmhSuite.Pass pass, Progress progress) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return (OutputFormat) Proxy.newProxyInstance(
                JmhRun.class.getClassLoader(), new Class<?>[] {OutputFormat.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("startBenchmark")) {
                        BenchmarkParams benchmark = (BenchmarkParams) arguments[0];
                        String name = name(pass, benchmark);
                        progress.step(suite.name() + ", round " + round + ": " + name, settings.expectedMillis());
                        failed.add(name);
                        return null;
                    }
                    return method.invoke(silent, arguments);
                });
    }

    private static JmhResults.Row row(int round, JmhSuite.Pass pass, RunResult result) {
        List<Double> nanos = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getStatistics().getPercentile(MEDIAN))
                .toList();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return new JmhResults.Row(
                round,
                shortName(result.getParams()),
                parameters(pass, result.getParams()),
                nanos,
                allocated == null ? -1 : allocated.getScore());
    }

    private static Map<String, String> parameters(JmhSuite.Pass pass, BenchmarkParams benchmark) {
        Map<String, String> parameters = new TreeMap<>(pass.labels());
        for (String name : benchmark.getParamsKeys()) {
            parameters.put(name, benchmark.getParam(name));
        }
        return new LinkedHashMap<>(parameters);
    }

    private static String name(JmhSuite.Pass pass, BenchmarkParams benchmark) {
        return shortName(benchmark) + " " + parameters(pass, benchmark);
    }

    private static String shortName(BenchmarkParams benchmark) {
        String[] parts = benchmark.getBenchmark().split("\\.");
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }

    private static int combinations(JmhSuite.Pass pass) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        int combinations = 0;
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().find(silent, pass.includes(), pass.excludes())) {
            combinations += entry.getParams().orElse(Map.of()).entrySet().stream()
                    .mapToInt(parameter -> pass.parameters().containsKey(parameter.getKey())
                            ? pass.parameters().get(parameter.getKey()).size()
                            : parameter.getValue().length)
                    .reduce(1, (a, b) -> a * b);
        }
        return combinations;
    }
}
