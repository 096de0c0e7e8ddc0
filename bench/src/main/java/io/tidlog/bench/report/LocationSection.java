package io.tidlog.bench.report;

import io.tidlog.bench.suite.JmhResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report on what {@code File.java:line} costs. */
final class LocationSection {

    private static final String BENCHMARK = "LocationBenchmark.log";
    private static final String LOG4J_WALK = "WalkBenchmark.log4j";
    private static final String AGENT_WALK = "WalkBenchmark.tidlog";
    private static final List<String> DEPTHS = List.of("10", "50", "100");
    private static final Map<String, String> CALLS = calls();

    /** What has a location, and what the same logger does without. */
    private static final Map<String, String> BASES = Map.of(
            "LOG4J_WALK", "LOG4J_NONE",
            "LOG4J_WOVEN", "LOG4J_NONE",
            "LOG4J_CONSTANT_BUILDER", "LOG4J_NONE",
            "LOG4J_CONSTANT_MESSAGE", "LOG4J_NONE",
            "LOGBACK_WALK", "LOGBACK_NONE",
            "TINYLOG_WALK", "TINYLOG_NONE");

    private final JmhRows rows;

    LocationSection(JmhResults results) {
        this.rows = new JmhRows(results);
    }

    Section section() {
        return new Section(
                "location",
                "Location: File.java:line for each call",
                rows.environment(),
                "Compared are calls of logger.info(\"rooms={}\", n) whose event is thrown away once somebody has looked at its"
                        + " line number, and the same calls when nobody looks: the difference is the price of the location."
                        + " Log4j, Logback and tinylog walk the stack for it. The row \"woven\" is the walked call of"
                        + " Log4j after tidlog's agent has put the location into it, in the rows \"constant\" the caller hands"
                        + " Log4j the location; nothing is walked. That the line is the right one is"
                        + " checked first. The second table has the walk alone: Log4j's, and the one that the agent"
                        + " puts in its place for calls that it does not weave.",
                "A walked location costs microseconds and more bytes than all the rest of the call; a constant one costs a"
                        + " small part of it, if it shows in the noise at all. That is how much a logger could gain that knows its"
                        + " call sites.",
                "Constant rows are not what a plain call gives you: something has to put the constant there. Real stacks have"
                        + " more classes than this one, which repeats one method; walking them may cost more.",
                findings(),
                List.of(table(), walks()),
                List.of(chart()),
                List.of());
    }

    private Table table() {
        List<List<String>> cells = new ArrayList<>();
        CALLS.forEach((call, title) -> {
            List<String> row = new ArrayList<>(List.of(title));
            depths().forEach(depth -> row.add(rows.cell(BENCHMARK, parameters(call, depth))));
            cells.add(row);
        });
        List<String> columns = new ArrayList<>(List.of("call"));
        depths().forEach(depth -> columns.add("depth " + depth));
        return new Table("ns for a call, median (minimum–maximum), and bytes allocated", columns, cells);
    }

    private Table walks() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(walk("Log4j2", LOG4J_WALK));
        cells.add(walk("Log4j2 with tidlog's agent", AGENT_WALK));
        return new Table(
                "ns for the walk of a call that is not woven, median (minimum–maximum), and bytes allocated",
                List.of("walk", "depth 50"),
                cells);
    }

    private List<String> walk(String title, String benchmark) {
        return List.of(title, rows.cell(benchmark, Map.of("depth", "50")));
    }

    private Chart chart() {
        List<Chart.Series> series = depths().stream()
                .map(depth -> new Chart.Series(
                        "depth " + depth,
                        CALLS.keySet().stream()
                                .map(call -> rows.nanos(BENCHMARK, parameters(call, depth))
                                        .orElse(null))
                                .toList()))
                .toList();
        return new Chart("bars", "A call, with and without location", "ns", true, List.copyOf(CALLS.values()), series);
    }

    /** A glance takes one. */
    private List<String> depths() {
        return DEPTHS.stream()
                .filter(depth -> rows.exist(Map.of("depth", depth)))
                .toList();
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>(rows.failures());
        CALLS.forEach((call, title) -> {
            Optional<Spread> with = rows.nanos(BENCHMARK, parameters(call, "50"));
            Optional<Spread> without = rows.nanos(BENCHMARK, parameters(BASES.getOrDefault(call, call), "50"));
            if (BASES.containsKey(call) && with.isPresent() && without.isPresent()) {
                findings.add(title + ": the location adds " + added(with.get(), without.get()) + " to a call of "
                        + Spread.number(without.get().median()) + " ns (depth 50).");
            }
        });
        rows.nanos(AGENT_WALK, Map.of("depth", "50"))
                .flatMap(agent ->
                        rows.nanos(LOG4J_WALK, Map.of("depth", "50")).map(log4j -> agent.median() / log4j.median()))
                .ifPresent(ratio -> findings.add("A call that is not woven: the agent's walk costs "
                        + Spread.number(100 * ratio) + " % of Log4j's (depth 50)."));
        return findings;
    }

    static String added(Spread with, Spread without) {
        double nanos = with.median() - without.median();
        if (with.min() > without.max()) {
            return Spread.number(nanos) + " ns";
        }
        return "no more than the noise (" + Spread.number(nanos) + " ns, but the ranges overlap)";
    }

    private static Map<String, String> parameters(String call, String depth) {
        return Map.of("call", call, "depth", depth);
    }

    private static Map<String, String> calls() {
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("LOG4J_NONE", "Log4j2, none");
        calls.put("LOG4J_WALK", "Log4j2, walked");
        calls.put("LOG4J_WOVEN", "Log4j2, woven by the agent");
        calls.put("LOG4J_CONSTANT_BUILDER", "Log4j2, constant (withLocation)");
        calls.put("LOG4J_CONSTANT_MESSAGE", "Log4j2, constant (logMessage)");
        calls.put("LOGBACK_NONE", "Logback, none");
        calls.put("LOGBACK_WALK", "Logback, caller data");
        calls.put("TINYLOG_NONE", "tinylog, none");
        calls.put("TINYLOG_WALK", "tinylog, walked");
        return calls;
    }
}
