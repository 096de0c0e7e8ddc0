package io.tidlog.bench.report;

import io.tidlog.bench.CoreDistance;
import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report on whole pipelines. */
final class PipelineSection {

    private final PipelineRows rows;

    PipelineSection(PipelineResults results) {
        this.rows = new PipelineRows(results);
    }

    Section section() {
        List<String> findings = new ArrayList<>();
        if (rows.rounds() == 1) {
            findings.add("One round has no ranges: what is ahead here may not be in another.");
        }
        distances().ifPresent(findings::add);
        findings.addAll(new PipelineLeads(rows).sentences());
        findings.addAll(pricesOfWovenLocations());
        findings.addAll(new PipelineFaults(rows).sentences());
        return new Section(
                "pipeline",
                "Pipelines: from the call to the last byte",
                environment(),
                compared(),
                "Into the null device the logger itself is the limit; into the file the machine's writing of pages may be, which the"
                        + " floor shows: with one producer nothing is faster than its row for long; with more, they wait for each"
                        + " other at its one lock, which a logger need not have. Compare rows of one kind of location; of tidlog's"
                        + " contenders the sentences name the best, as of the rivals. What a"
                        + " caller waits is in the latency tables, what all threads together burn in the last one: a logger that"
                        + " is fast for its caller may make another thread pay.",
                "Two cores are shared by producers, the writer, the compiler and the garbage collector, and by other machines on"
                        + " this host, which moves them: apart or together, whatever hands lines from one thread to another takes another time,"
                        + " so each run waits a while for cores that are near each other: a logger whose writer needs a core for itself is worse off here than on eight. Page-cache"
                        + " pages are slow to get on a virtual machine. Runs are short, so a rate is that of a burst of up to a"
                        + " second or of 180 MB; disks are never waited for. Rows \"constant\" are those where the call hands over"
                        + " its location by hand: their calls are not plain logger.info, and they are not to be compared"
                        + " with walking rivals as if they were. Rows \"woven\" are plain calls after tidlog's agent, and so"
                        + " are those of the fast lane without location: only woven calls take it. CPU time comes in steps of"
                        + " 10 ms, of a run of some hundred. Log4j2's asynchronous loggers run with Disruptor"
                        + " 3.4.4, not with the newest, 4.0.0: with that, Log4j2 2.24 to 2.26 lose lines when several producers"
                        + " fill the ring, for while one waits for a place the remaining capacity is negative, which Log4j2"
                        + " takes for a ring that has been shut down.",
                findings,
                new PipelineTables(rows).all(),
                new PipelineCharts(rows).all(),
                configurations());
    }

    /** Whether the machine was the same all the time. */
    private Optional<String> distances() {
        PipelineRows.Distances distances = rows.distances();
        return distances.far() == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        "In %,d of %,d runs the machine's cores were far apart (a round trip of more than %d ns): they count only where a"
                                + " figure has no others.",
                        distances.far(), distances.runs(), CoreDistance.NEAR_NANOS));
    }

    private String environment() {
        PipelineResults results = rows.results();
        return EnvironmentText.of(results.environment()) + " JVM options "
                + String.join(" ", results.jvmOptions()) + "; " + rows.rounds() + " of "
                + results.settings().rounds() + " rounds in turns, a new JVM each; "
                + results.settings().warmupMillis() + " ms of warming up in each JVM; the log file on "
                + results.environment().logFileSystem()
                + (results.harness().isEmpty() ? "" : "; " + EnvironmentText.versions(results.harness())) + ".";
    }

    private String compared() {
        PipelineSettings settings = rows.results().settings();
        return "Compared are whole pipelines: producers log N events with one parameter, logger.info(\"rooms={}\", n) or what"
                + " the API has for it, as fast as they can, and the clock stops when the last byte has been handed to the"
                + " operating system (bytes written by the process, which Linux counts). All print the same line with time,"
                + " level, thread id, with or without location, and message; java.util.logging's formatter knows neither thread"
                + " ids nor lines, and prints less. Into the file each line is read back: their number, each producer's order,"
                + " each field, the line number of the call; into the null device only bytes are counted. All contenders run"
                + " with " + String.join(" and ", settings.producers())
                + " producers into both, and with "
                + String.join(", ", settings.manyProducers())
                + " into the file besides (v: virtual threads, from JDK 21 on)."
                + " Latency is measured with one producer into the file, at a fixed rate, from when each call was due, so that"
                + " delays are not omitted, and in bursts. The floor is no logger: ready lines copied into a buffer and written."
                + " Bytes allocated and CPU time are those of all threads of the process, the JIT compiler's included; before"
                + " JDK 21 bytes of threads that have ended are missing.";
    }

    /** For each contender whose calls are woven: what is left of the speed of the same call without a location. */
    private List<String> pricesOfWovenLocations() {
        List<String> prices = new ArrayList<>();
        for (Variant woven : rows.variants()) {
            Variant without = new Variant(woven.contender(), Location.NONE);
            if (woven.location() != Location.WOVEN) {
                continue;
            }
            for (Sink sink : rows.results().settings().sinks()) {
                for (String producers : rows.results().settings().producers()) {
                    rows.linesPerSecond(woven, sink, producers)
                            .flatMap(speed -> rows.linesPerSecond(without, sink, producers)
                                    .map(base -> speed.percentOf(base, "the lines/s without location")))
                            .ifPresent(price -> prices.add(woven.title() + ", " + sink.title() + ", " + producers
                                    + " producer(s): " + price + "."));
                }
            }
        }
        return prices;
    }

    private List<Section.Configuration> configurations() {
        return rows.results().contenders().stream()
                .map(contender -> new Section.Configuration(
                        contender.title() + ": "
                                + (contender.versions().isEmpty()
                                        ? "the JDK's"
                                        : EnvironmentText.versions(contender.versions()))
                                + (contender.jvmOptions().isEmpty()
                                        ? ""
                                        : "; " + String.join(" ", contender.jvmOptions())),
                        contender.configuration()))
                .toList();
    }
}
