package io.tidlog.bench.report;

import io.tidlog.bench.suite.JmhResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The results of a JMH suite, all rounds together. */
record JmhRows(JmhResults results) {

    /** More than most iterations differ from each other in a JVM that has warmed up. */
    private static final double DRIFT = 1.3;

    /** The rows of a benchmark with at least these parameters. */
    private Stream<JmhResults.Row> rows(String benchmark, Map<String, String> parameters) {
        return results.rows().stream()
                .filter(row -> row.benchmark().equals(benchmark)
                        && row.parameters().entrySet().containsAll(parameters.entrySet()));
    }

    /** Whether anything was measured with at least these parameters. */
    boolean exist(Map<String, String> parameters) {
        return results.rows().stream()
                .anyMatch(row -> row.parameters().entrySet().containsAll(parameters.entrySet()));
    }

    /** Nanoseconds per operation: of each round, and so of each JVM, the median of its iterations. */
    Optional<Spread> nanos(String benchmark, Map<String, String> parameters) {
        List<Double> nanos = rows(benchmark, parameters)
                .filter(row -> !row.nanos().isEmpty())
                .map(row -> Spread.of(row.nanos()).median())
                .toList();
        return nanos.isEmpty() ? Optional.empty() : Optional.of(Spread.of(nanos));
    }

    /** {@code 55.2 (53.0–88.1), 24 B}, or a dash. */
    String cell(String benchmark, Map<String, String> parameters) {
        return nanos(benchmark, parameters)
                .map(nanos -> nanos.text() + ", " + bytes(benchmark, parameters))
                .orElse("–");
    }

    /** Bytes per operation, the median of the rounds: {@code 24 B}. */
    String bytes(String benchmark, Map<String, String> parameters) {
        List<Double> bytes = rows(benchmark, parameters)
                .map(JmhResults.Row::allocatedBytes)
                .filter(value -> value >= 0)
                .toList();
        if (bytes.isEmpty()) {
            return "? B";
        }
        double median = Spread.of(bytes).median();
        return median < 0.5 ? "0 B" : Spread.number(Math.rint(median)).replaceFirst("\\.0+$", "") + " B";
    }

    /** What went wrong, and whether the JVMs had warmed up: what a reader has to know about all figures. */
    List<String> caveats() {
        Stream<String> failures = results.failed().stream().map(name -> "FAILED: " + name);
        return Stream.concat(failures, drift().stream()).toList();
    }

    /** JVMs that get faster while they are measured are cold, unless about as many get slower: then it is the machine. */
    private Optional<String> drift() {
        List<Double> drifts = results.rows().stream()
                .map(JmhResults.Row::nanos)
                .filter(nanos -> nanos.size() > 1)
                .map(nanos -> nanos.get(nanos.size() - 1) / nanos.get(0))
                .toList();
        if (drifts.isEmpty()) {
            return Optional.empty();
        }
        long faster = drifts.stream().filter(drift -> drift < 1 / DRIFT).count();
        long slower = drifts.stream().filter(drift -> drift > DRIFT).count();
        return Optional.of("Of " + drifts.size() + " JVMs, " + faster
                + " had a last iteration that was faster than their" + " first by more than a factor of " + DRIFT
                + ", and " + slower + " one that was slower by as much.");
    }

    List<Section.Configuration> configurations() {
        return results.configurations().entrySet().stream()
                .map(one -> new Section.Configuration(one.getKey(), one.getValue()))
                .toList();
    }

    String environment() {
        return EnvironmentText.of(results.environment()) + " JVM options: " + String.join(" ", results.jvmOptions())
                + "; " + versions() + "; for each figure " + results.settings().rounds()
                + " JVMs in turns, and of each the median of "
                + results.settings().iterations() + " iterations of "
                + results.settings().millis() + " ms, after "
                + results.settings().warmups() + " for warm-up.";
    }

    private String versions() {
        return EnvironmentText.versions(results.versions());
    }
}
