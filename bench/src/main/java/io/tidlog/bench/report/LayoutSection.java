package io.tidlog.bench.report;

import io.tidlog.bench.suite.JmhResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report on encoding events into bytes. */
final class LayoutSection {

    static final Map<String, String> EVENTS = events();

    /** Stands for the events of a benchmark of its own. */
    static final String TWO_THREADS = "TWO_THREADS";

    static final Contender PATTERN_LAYOUT = new Contender("LayoutBenchmark.encode", "PATTERN_LAYOUT", "PatternLayout");
    static final Contender TID_LAYOUT = new Contender("LayoutBenchmark.encode", "TID_LAYOUT", "TidLayout");

    /** Ours, too: it is in the tables, but takes no part in the ranking. */
    private static final Contender TID_HEADER =
            new Contender("LayoutBenchmark.encode", "TID_HEADER", "PatternLayout with %tidHeader");

    private static final List<Contender> CONTENDERS = List.of(
            TID_LAYOUT,
            PATTERN_LAYOUT,
            TID_HEADER,
            new Contender("LayoutBenchmark.encode", "JSON_TEMPLATE_LAYOUT", "JsonTemplateLayout"),
            new Contender("RivalLayoutBenchmark.encode", "LOGBACK", "Logback"),
            new Contender("RivalLayoutBenchmark.encode", "TINYLOG", "tinylog"));

    private final JmhRows rows;

    /**
     * A layout.
     *
     * @param ofOneThread the benchmark that measures it with one thread
     */
    record Contender(String ofOneThread, String parameter, String title) {

        String benchmark(String events) {
            return events.equals(TWO_THREADS) ? "LayoutContentionBenchmark.encode" : ofOneThread;
        }

        Map<String, String> parameters(String events) {
            return events.equals(TWO_THREADS)
                    ? Map.of("layout", parameter)
                    : Map.of("layout", parameter, "events", events);
        }
    }

    LayoutSection(JmhResults results) {
        this.rows = new JmhRows(results);
    }

    Section section() {
        return new Section(
                "layout",
                "Layouts: from an event to bytes",
                rows.environment(),
                "The cost of turning a finished event into bytes in memory, without clock or file. All print the"
                        + " same line with thread id and location, except JsonTemplateLayout, which prints another"
                        + " format with more fields. The setup verifies that the bytes are equal, apart from the stack"
                        + " traces of the rivals. TidLayout runs with its guard against forged lines, which no other"
                        + " has. One thread encodes; where two share a layout, each figure is the time that one of"
                        + " them takes.",
                "The ratio of two columns shows what a change of the layout alone gains on such lines.",
                "In these events, as in programs, call sites repeat, and with constant messages whole lines. TidLayout"
                        + " remembers them. Lines that never repeat gain less: see the rows with parameters and with 1"
                        + " KB. Logback and tinylog do not reuse events. Their figures include work done before"
                        + " encoding: tinylog formats a message before it makes the entry, and Logback reads a stack"
                        + " trace when it makes the event. Both print the thread's name, which here is the id: Logback"
                        + " knows no thread ids.",
                findings(),
                List.of(table()),
                List.of(chart()),
                rows.configurations());
    }

    private Table table() {
        List<List<String>> cells = new ArrayList<>();
        EVENTS.forEach((events, title) -> {
            List<String> row = new ArrayList<>(List.of(title));
            CONTENDERS.forEach(one -> row.add(rows.cell(one.benchmark(events), one.parameters(events))));
            cells.add(row);
        });
        List<String> columns = new ArrayList<>(List.of("event"));
        CONTENDERS.forEach(one -> columns.add(one.title()));
        return new Table("ns per event, median (minimum–maximum), and bytes allocated", columns, cells);
    }

    private Chart chart() {
        List<Chart.Series> series = CONTENDERS.stream()
                .map(one -> new Chart.Series(
                        one.title(),
                        EVENTS.keySet().stream()
                                .map(events -> rows.nanos(one.benchmark(events), one.parameters(events))
                                        .orElse(null))
                                .toList()))
                .toList();
        return new Chart("bars", "Encoding an event", "ns", true, List.copyOf(EVENTS.values()), series);
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>(rows.caveats());
        EVENTS.forEach((events, title) -> {
            Map<String, Optional<Spread>> all = new LinkedHashMap<>();
            CONTENDERS.stream()
                    .filter(one -> one != TID_HEADER)
                    .forEach(one -> all.put(one.title(), rows.nanos(one.benchmark(events), one.parameters(events))));
            Ranking.least(all).ifPresent(best -> findings.add("Event \"" + title + "\": " + best.against("TidLayout")));
        });
        return findings;
    }

    private static Map<String, String> events() {
        Map<String, String> events = new LinkedHashMap<>();
        events.put("DEFAULT_LINE", "a constant message");
        events.put(TWO_THREADS, "the same, by two threads that share the layout");
        events.put("REUSED_EVENT", "a constant message, the event reused by Log4j");
        events.put("PARAMETERS", "with two parameters");
        events.put("ONE_KILOBYTE", "with a message of 1 KB");
        events.put("NON_ASCII", "with a message that is not ASCII");
        events.put("SEVERAL_LINES", "with a message of six lines");
        events.put("CONTEXT_DATA", "with a trace id");
        events.put("EXCEPTION", "with a stack trace");
        return events;
    }
}
