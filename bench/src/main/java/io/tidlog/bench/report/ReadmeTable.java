package io.tidlog.bench.report;

import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.pipeline.Throughput;
import io.tidlog.bench.report.PipelineRows.Variant;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.ResultsDirectory;
import io.tidlog.bench.suite.JmhResults;
import io.tidlog.bench.suite.JmhSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The results in the README, between its markers. */
public final class ReadmeTable {

    static final String START = "<!-- bench: written by bench/report --update-readme -->\n";
    static final String END = "<!-- bench: end -->";

    private record Row(String contender, Location location) {}

    private static final List<Row> ROWS = List.of(
            new Row("log4j-sync", Location.WALK),
            new Row("tidlog-sync", Location.WALK),
            new Row("log4j-async", Location.NONE),
            new Row("log4j-async", Location.WALK),
            new Row("logback-async", Location.NONE),
            new Row("logback-async", Location.WALK),
            new Row("tinylog-writing-thread", Location.NONE),
            new Row("tinylog-writing-thread", Location.WALK),
            new Row("spdlog-sync", Location.CONSTANT),
            new Row("spdlog-async", Location.CONSTANT),
            new Row("tidlog-log4j-async", Location.WALK),
            new Row("tidlog-log4j-async", Location.CONSTANT),
            new Row("tidlog-disruptor", Location.NONE),
            new Row("tidlog-disruptor", Location.WALK),
            new Row("tidlog-disruptor", Location.CONSTANT),
            new Row("tidlog-disruptor", Location.WOVEN),
            new Row("tidlog-fast-lane-plain", Location.NONE),
            new Row("tidlog-fast-lane-plain", Location.CONSTANT),
            new Row("tidlog-fast-lane", Location.NONE),
            new Row("tidlog-fast-lane", Location.WOVEN),
            new Row("tidlog-fast-lane-coarse", Location.WOVEN),
            new Row("floor", Location.CONSTANT));

    /** Events of the layout report: those that programs log most, and those where rivals come closest. */
    private static final List<String> EVENTS =
            List.of("DEFAULT_LINE", LayoutSection.TWO_THREADS, "PARAMETERS", "CONTEXT_DATA", "EXCEPTION");

    private final String text;

    private ReadmeTable(String text) {
        this.text = text;
    }

    public static ReadmeTable of(ResultsDirectory results) throws BadInputException {
        JmhResults layout = results.read("layout.json", JmhResults.class);
        PipelineResults pipeline = results.read("pipeline.json", PipelineResults.class);
        requireAllMeasured(results, layout, pipeline);
        try {
            return new ReadmeTable(
                    "Nanoseconds to turn an event into bytes, with protection against forged lines on; median (minimum–maximum), and"
                            + " bytes allocated:\n\n"
                            + layoutTable(new JmhRows(layout)).toMarkdown()
                            + "\nWhole pipelines with one producer; median (minimum–maximum). Lines have a thread id,"
                            + " and either no location or a `File.java:line` that is walked (the logger walks the stack"
                            + " for it), constant (the call passes it, in C++ by a macro) or woven (the agent has written it into a plain"
                            + " call). *own Disruptor appender*: `<Disruptor>` without the fast lane. *fast lane*: calls"
                            + " leave only their parameters in its ring. *floor*: no logger, ready lines copied and"
                            + " written. *null device*: `/dev/null`.\n\n"
                            + withLegend(pipelineTable(new PipelineRows(pipeline)))
                            + "\n" + machine(layout, pipeline) + "\n");
        } catch (RuntimeException e) {
            throw Reports.damaged(results, e);
        }
    }

    /** Results of a {@code --quick} run, or of only some contenders, are not for publishing. */
    private static void requireAllMeasured(ResultsDirectory results, JmhResults layout, PipelineResults pipeline)
            throws BadInputException {
        try {
            int rounds = new PipelineRows(pipeline).rounds();
            if (rounds < PipelineSettings.full().rounds()
                    || layout.settings().rounds() < JmhSettings.full().rounds()) {
                throw new BadInputException(
                        "results in '" + results.path() + "' have " + rounds + " rounds of the pipeline and "
                                + layout.settings().rounds() + " of layouts, and the README's table takes "
                                + PipelineSettings.full().rounds() + " and "
                                + JmhSettings.full().rounds()
                                + ": run the suites without --quick, to their end");
            }
            Set<String> measured = pipeline.contenders().stream()
                    .map(PipelineResults.Entry::id)
                    .collect(Collectors.toSet());
            for (Row row : ROWS) {
                if (!measured.contains(row.contender())) {
                    throw new BadInputException(
                            "results in '" + results.path() + "' lack the contender '" + row.contender()
                                    + "': run the pipeline without --contenders, where spdlog can be compiled");
                }
            }
        } catch (RuntimeException e) {
            throw Reports.damaged(results, e);
        }
    }

    /** Replaces only the text between the markers. */
    public void update(Path readme) throws BadInputException {
        String old = read(readme);
        int start = old.indexOf(START) + START.length();
        int end = old.indexOf(END);
        if (start < START.length() || end < start) {
            throw new BadInputException("'" + readme + "' lacks the markers '" + START.strip() + "' and '" + END
                    + "': put them around the place for the table");
        }
        // Replaced as a whole, so that a full disk cannot destroy the README.
        Path draft = readme.resolveSibling(readme.getFileName() + ".draft");
        try {
            Files.writeString(draft, old.substring(0, start) + text + old.substring(end));
            Files.move(draft, readme, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BadInputException("cannot write '" + readme + "' (" + e + "): make room there", e);
        }
    }

    String text() {
        return text;
    }

    private static String read(Path readme) throws BadInputException {
        try {
            return Files.readString(readme);
        } catch (IOException e) {
            throw new BadInputException("cannot read '" + readme + "' (" + e + "): name the README with --readme", e);
        }
    }

    private static Table layoutTable(JmhRows rows) {
        List<List<String>> cells = new ArrayList<>();
        EVENTS.forEach(events -> cells.add(List.of(
                LayoutSection.EVENTS.get(events),
                cell(rows, LayoutSection.PATTERN_LAYOUT, events),
                cell(rows, LayoutSection.TID_LAYOUT, events),
                ratio(rows, events))));
        return new Table("", List.of("event", "PatternLayout", "TidLayout", "ratio"), cells);
    }

    private static String cell(JmhRows rows, LayoutSection.Contender contender, String events) {
        return rows.cell(contender.benchmark(events), contender.parameters(events));
    }

    private static String ratio(JmhRows rows, String events) {
        Optional<Spread> theirs = nanos(rows, LayoutSection.PATTERN_LAYOUT, events);
        Optional<Spread> ours = nanos(rows, LayoutSection.TID_LAYOUT, events);
        if (theirs.isEmpty() || ours.isEmpty()) {
            return "–";
        }
        boolean apart = theirs.get().min() > ours.get().max()
                || ours.get().min() > theirs.get().max();
        return apart
                ? String.format(
                        Locale.ROOT,
                        "%.1f ×",
                        theirs.get().median() / ours.get().median())
                : "no clear winner";
    }

    private static Optional<Spread> nanos(JmhRows rows, LayoutSection.Contender contender, String events) {
        return rows.nanos(contender.benchmark(events), contender.parameters(events));
    }

    private static Table pipelineTable(PipelineRows rows) {
        PipelineFaults faults = new PipelineFaults(rows);
        List<List<String>> cells = new ArrayList<>();
        for (Row row : ROWS) {
            Optional<Variant> variant = rows.variant(row.contender(), row.location());
            if (variant.isPresent()) {
                Variant one = variant.get();
                cells.add(List.of(
                        one.contender().title(),
                        one.isFloor() ? "–" : one.location().title().replace("location, ", ""),
                        million(rows, one, Sink.NULL_DEVICE) + faults.mark(one, Sink.NULL_DEVICE, "1"),
                        million(rows, one, Sink.FILE) + faults.mark(one, Sink.FILE, "1"),
                        rows.latency(one, "bursts", 50).map(Spread::text).orElse("–") + faults.latencyMark(one),
                        rows.throughput(
                                        one,
                                        Sink.FILE,
                                        "1",
                                        (Throughput run) -> run.allocatedBytes() / (double) run.lines())
                                .map(ReadmeTable::number)
                                .orElse("–")));
            }
        }
        return new Table(
                "",
                List.of(
                        "pipeline",
                        "location",
                        "null device, M lines/s",
                        "file, M lines/s",
                        "call latency in bursts, ns",
                        "B allocated per line"),
                cells);
    }

    private static String million(PipelineRows rows, Variant variant, Sink sink) {
        return rows.linesPerSecond(variant, sink, "1")
                .map(spread -> spread.scaled(1e-6).text())
                .orElse("–");
    }

    private static String number(Spread spread) {
        return Spread.number(spread.median());
    }

    private static String withLegend(Table table) {
        String legend = PipelineFaults.legend(table.rows());
        return legend.isEmpty() ? table.toMarkdown() : table.toMarkdown() + "\n" + legend + ".\n";
    }

    private static String machine(JmhResults layout, PipelineResults pipeline) {
        return EnvironmentText.of(layout.environment(), pipeline.environment()) + " Rounds: "
                + layout.settings().rounds() + " of layouts, " + new PipelineRows(pipeline).rounds()
                + " of pipelines, a new process each. On such a machine, trust the ratios rather than the nanoseconds."
                + " `bench/run all` measures everything; [the report](bench/results/report.md) has all rows, more"
                + " loggers, configurations and caveats.";
    }
}
