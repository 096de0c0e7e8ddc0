package io.tidlog.bench.report;

import io.tidlog.bench.suite.JmhResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report on the cost of {@code File.java:line}. */
final class LocationSection {

    private static final String BENCHMARK = "LocationBenchmark.log";
    private static final String LOG4J_WALK = "WalkBenchmark.log4j";
    private static final String AGENT_WALK = "WalkBenchmark.tidlog";
    private static final String WOVEN_CALL = "WovenCallBenchmark.";
    private static final String UNWOVEN_CALL = "UnwovenCallBenchmark.log";
    private static final Map<String, String> DEPTH = Map.of("depth", "50");
    private static final Map<String, String> UNDER_AGENT = Map.of("call", "LOG4J_WALK", "agentDepth", "50");
    private static final Map<String, String> UNWOVEN_KINDS = unwovenKindTitles();
    private static final Map<String, String> WOVEN_CALLS = wovenCallTitles();
    private static final String FAST_LANE = "FastLaneBenchmark.";
    private static final Map<String, String> CLOCKS = clockTitles();
    private static final List<String> DEPTHS = List.of("10", "50", "100");
    private static final Map<String, String> CALLS = calls();

    /** Each call with a location, and the call of the same logger without one. */
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
                "Calls of logger.info(\"rooms={}\", n) whose event is dropped after its line number has been read, and"
                        + " the same calls whose line number nobody reads: the difference is the price of the"
                        + " location. Log4j, Logback and tinylog walk the stack for it. The row \"woven\" is Log4j's"
                        + " walked call after tidlog's agent has written the location into it. In the rows"
                        + " \"constant\" the caller passes the location to Log4j. Neither walks the stack. The setup"
                        + " verifies the line number. The second table has the walk alone, and whole calls that are not"
                        + " woven: with Log4j's walk, and with the one that the agent puts in its place."
                        + " The third has calls that need no location, as compiled and woven. The fourth has bursts of"
                        + " woven calls with one number, through tidlog's Disruptor into the null device, on the fast"
                        + " lane and on log4j-core's way, and of calls that are not woven but pass their location; and"
                        + " of the latter through a plain logger, where the caller makes the line and nobody writes it.",
                "A walked location costs microseconds, and more bytes than all the rest of the call. A constant one"
                        + " costs a small part of that, if it rises above the noise at all. That is how much a logger"
                        + " can gain by knowing its call sites.",
                "A plain call does not get you the constant rows: something has to put the constant there. Real stacks"
                        + " have more classes than this one, which repeats one method; walking them may cost more.",
                findings(),
                List.of(table(), walks(), wovenCalls(), fastLane()),
                List.of(chart()),
                rows.configurations());
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
        return new Table("ns per call, median (minimum–maximum), and bytes allocated", columns, cells);
    }

    private Table walks() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("the walk alone", rows.cell(LOG4J_WALK, DEPTH), rows.cell(AGENT_WALK, DEPTH)));
        cells.add(List.of(
                "info", rows.cell(BENCHMARK, parameters("LOG4J_WALK", "50")), rows.cell(BENCHMARK, UNDER_AGENT)));
        UNWOVEN_KINDS.forEach((kind, title) -> cells.add(List.of(
                title,
                rows.cell(UNWOVEN_CALL, Map.of("kind", kind, "depth", "50")),
                rows.cell(UNWOVEN_CALL, Map.of("kind", kind, "agentDepth", "50")))));
        return new Table(
                "ns per call that is not woven, depth 50, median (minimum–maximum), and bytes allocated",
                List.of("call", "Log4j2", "Log4j2 with tidlog's agent"),
                cells);
    }

    private Table wovenCalls() {
        List<List<String>> cells = new ArrayList<>();
        WOVEN_CALLS.forEach((method, title) -> cells.add(List.of(
                title,
                rows.cell(WOVEN_CALL + method, Map.of("location", "NONE")),
                rows.cell(WOVEN_CALL + method, Map.of("location", "WOVEN_NONE")))));
        return new Table(
                "ns per Log4j2 call that needs no location, median (minimum–maximum), and bytes allocated",
                List.of("call", "as compiled", "woven"),
                cells);
    }

    private Table fastLane() {
        List<List<String>> cells = new ArrayList<>();
        CLOCKS.forEach((clock, title) -> {
            Map<String, String> parameters = Map.of("clock", clock);
            cells.add(List.of(
                    title,
                    rows.cell(FAST_LANE + "clockRead", parameters),
                    rows.cell(FAST_LANE + "encodedByCaller", parameters),
                    rows.cell(FAST_LANE + "longWay", parameters),
                    rows.cell(FAST_LANE + "fastLaneNotWoven", parameters),
                    rows.cell(FAST_LANE + "fastLane", parameters)));
        });
        return new Table(
                "ns per call in bursts of 1,000, median of bursts (minimum–maximum of medians), and bytes allocated",
                List.of(
                        "clock",
                        "reading the clock",
                        "line made and dropped, not woven",
                        "log4j-core's way",
                        "fast lane, not woven",
                        "fast lane, woven"),
                cells);
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
        return new Chart("bars", "A call with and without a location", "ns", true, List.copyOf(CALLS.values()), series);
    }

    /** A {@code --quick} run has only one depth. */
    private List<String> depths() {
        return DEPTHS.stream()
                .filter(depth -> rows.exist(Map.of("depth", depth)))
                .toList();
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>(rows.caveats());
        rank(
                findings,
                "Plain calls with a location",
                List.of("LOG4J_WALK", "LOG4J_WOVEN", "LOGBACK_WALK", "TINYLOG_WALK"));
        rank(findings, "Plain calls with a walked location", List.of("LOG4J_WALK", "LOGBACK_WALK", "TINYLOG_WALK"));
        rank(findings, "Plain calls without a location", List.of("LOG4J_NONE", "LOGBACK_NONE", "TINYLOG_NONE"));
        CALLS.forEach((call, title) -> {
            Optional<Spread> with = rows.nanos(BENCHMARK, parameters(call, "50"));
            Optional<Spread> without = rows.nanos(BENCHMARK, parameters(BASES.getOrDefault(call, call), "50"));
            if (BASES.containsKey(call) && with.isPresent() && without.isPresent()) {
                findings.add(title + ": the location adds " + added(with.get(), without.get()) + " to a call of "
                        + Spread.number(without.get().median()) + " ns (depth 50).");
            }
        });
        share("Walk alone, depth 50: the agent's takes ", "the time of Log4j's", AGENT_WALK, DEPTH, LOG4J_WALK, DEPTH)
                .ifPresent(findings::add);
        share(
                        "A Log4j2 call that is not woven, with a walked location, depth 50: under the agent it takes ",
                        "the time without the agent",
                        BENCHMARK,
                        UNDER_AGENT,
                        BENCHMARK,
                        parameters("LOG4J_WALK", "50"))
                .ifPresent(findings::add);
        UNWOVEN_KINDS.forEach((kind, title) -> share(
                        "The same for " + title + ": ",
                        "the time without the agent",
                        UNWOVEN_CALL,
                        Map.of("kind", kind, "agentDepth", "50"),
                        UNWOVEN_CALL,
                        Map.of("kind", kind, "depth", "50"))
                .ifPresent(findings::add));
        WOVEN_CALLS.forEach((method, title) -> share(
                        "Without a location, " + title + ": a woven call takes ",
                        "the time of an unwoven one (" + wovenBytes(method, "WOVEN_NONE") + " against "
                                + wovenBytes(method, "NONE") + ")",
                        WOVEN_CALL + method,
                        Map.of("location", "WOVEN_NONE"),
                        WOVEN_CALL + method,
                        Map.of("location", "NONE"))
                .ifPresent(findings::add));
        CLOCKS.forEach((clock, title) -> {
            Map<String, String> parameters = Map.of("clock", clock);
            share(
                            "A call that is not woven, in a burst, " + title + " clock: on the fast lane it takes ",
                            "the time in which a plain logger's caller makes the line",
                            FAST_LANE + "fastLaneNotWoven",
                            parameters,
                            FAST_LANE + "encodedByCaller",
                            parameters)
                    .ifPresent(findings::add);
            share(
                            "A woven call in a burst, " + title + " clock: on the fast lane it takes ",
                            "the time on log4j-core's way",
                            FAST_LANE + "fastLane",
                            parameters,
                            FAST_LANE + "longWay",
                            parameters)
                    .ifPresent(findings::add);
        });
        return findings;
    }

    /**
     * Adds the fastest call at depth 50: {@code Plain calls …: tinylog, walked is ahead of Log4j2, walked, by a factor
     * of 3.08.}
     */
    private void rank(List<String> findings, String what, List<String> calls) {
        Map<String, Optional<Spread>> values = new LinkedHashMap<>();
        calls.forEach(call -> values.put(CALLS.get(call), rows.nanos(BENCHMARK, parameters(call, "50"))));
        Ranking.least(values).ifPresent(best -> findings.add(what + ", depth 50: " + best.overSecond()));
    }

    private Optional<String> share(
            String start,
            String of,
            String one,
            Map<String, String> oneParameters,
            String other,
            Map<String, String> otherParameters) {
        return rows.nanos(one, oneParameters)
                .flatMap(nanos -> rows.nanos(other, otherParameters).map(base -> nanos.percentOf(base, of)))
                .map(percent -> start + percent + ".");
    }

    private String wovenBytes(String method, String location) {
        return rows.bytes(WOVEN_CALL + method, Map.of("location", location));
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

    private static Map<String, String> wovenCallTitles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("disabled", "disabled level");
        titles.put("constant", "no parameter");
        titles.put("oneParameter", "one parameter");
        titles.put("threeParameters", "three parameters");
        return titles;
    }

    private static Map<String, String> unwovenKindTitles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("PRINTF", "printf");
        titles.put("TRACE_ENTRY", "traceEntry");
        titles.put("BUILDER", "a log builder");
        return titles;
    }

    private static Map<String, String> clockTitles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("SYSTEM", "system");
        titles.put("COARSE", "coarse");
        return titles;
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
