package io.tidlog.bench.suite;

import io.tidlog.bench.results.Environment;
import java.util.List;
import java.util.Map;

/**
 * The results of a JMH suite.
 *
 * @param failed benchmarks without a result in their last round
 * @param jvmOptions of all JVMs
 * @param versions of the libraries that were measured, and of JMH
 * @param configurations of what was compared, and of the JVMs: a title and a text each
 */
public record JmhResults(
        Environment environment,
        JmhSettings settings,
        List<String> jvmOptions,
        Map<String, String> versions,
        Map<String, String> configurations,
        List<Row> rows,
        List<String> failed) {

    /** Results of older versions have no configurations. */
    public JmhResults {
        configurations = configurations == null ? Map.of() : configurations;
    }

    /**
     * One JVM of one benchmark.
     *
     * @param benchmark its method, {@code ThreadIdBenchmark.getId}
     * @param parameters of JMH and of the suite ({@code depth}, {@code threads})
     * @param nanos per operation, one value for each iteration
     * @param allocatedBytes per operation, -1 if unknown
     */
    public record Row(
            int round, String benchmark, Map<String, String> parameters, List<Double> nanos, double allocatedBytes) {}
}
