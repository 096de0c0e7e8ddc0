package io.tidlog.bench.report;

import io.tidlog.bench.CoreDistance;
import io.tidlog.bench.pipeline.Location;
import io.tidlog.bench.pipeline.PipelineResults;
import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.report.PipelineRows.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            findings.add("One round gives no ranges: another round may have another leader.");
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
                "Into the null device, the logger itself is the limit. Into the file, the limit may be how fast the"
                        + " machine writes pages, which the floor shows. With one producer, nothing is faster than the"
                        + " floor for long. With more, the floor's producers wait for each other at its one lock,"
                        + " which a logger need not have. Compare rows with the same kind of location. The sentences"
                        + " below compare the best of tidlog's contenders with the best of the rivals, all with the"
                        + " same clock: the fast lane with a coarse one is left out. The latency"
                        + " tables show how long a caller waits, the last table how much CPU time all threads take"
                        + " together: a logger that is fast for its caller may make another thread pay.",
                "Producers, the writer, the compiler and the garbage collector share two cores, and other machines on"
                        + " this host share them, too. A logger whose writer needs a core for itself is worse off here"
                        + " than on eight. The host moves the cores, and a hand-over between threads takes longer when"
                        + " they are far apart. So each run first waits a while for near cores. Page-cache pages are"
                        + " slow to get on a virtual machine. Runs are short, so a rate is that of a burst of up to a"
                        + " second or of 180 MB; no run waits for the disk. In the rows \"constant\" the call passes"
                        + " its location: in C++ by a macro, in Java by hand, which is no plain logger.info; do not"
                        + " compare it with walking rivals as if it were. spdlog is the release that the system's"
                        + " distribution has, not the newest. The rows \"woven\" have plain calls, woven by tidlog's"
                        + " agent. So do the fast lane's rows without a location, unless they say otherwise. The CPU time of a JVM has a resolution of 10 ms; a run takes a few hundred ms. Log4j2's"
                        + " asynchronous loggers run with Disruptor 3.4.4, not with the newest, 4.0.0. With 4.0.0,"
                        + " Log4j2 2.24 to 2.26 lose lines when several producers fill the ring: while one waits for a"
                        + " slot, the remaining capacity is negative, which Log4j2 takes for a ring that has been shut"
                        + " down.",
                findings,
                new PipelineTables(rows).all(),
                new PipelineCharts(rows).all(),
                configurations());
    }

    /** States in how many runs the cores were far apart; empty if in none. */
    private Optional<String> distances() {
        PipelineRows.Distances distances = rows.distances();
        return distances.far() == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "In %,d of %,d runs the machine's cores were far apart (a round trip of more than %d ns)."
                                + " These runs count only where a figure has fewer than %d others. Latencies are not filtered.",
                        distances.far(),
                        distances.runs(),
                        CoreDistance.NEAR_NANOS,
                        PipelineRows.ENOUGH_NEAR));
    }

    private String environment() {
        PipelineResults results = rows.results();
        return EnvironmentText.of(results.environment()) + " JVM options: "
                + String.join(" ", results.jvmOptions()) + "; " + rows.rounds() + " of "
                + results.settings().rounds() + " rounds, contenders in turns, a new process each; "
                + results.settings().warmupMillis() + " ms of warm-up in each; the log file on "
                + results.environment().logFileSystem()
                + (results.harness().isEmpty() ? "" : "; " + EnvironmentText.versions(results.harness())) + ".";
    }

    private String compared() {
        PipelineSettings settings = rows.results().settings();
        return "Whole pipelines. Producers log N events with one parameter as fast as they can, with"
                + " logger.info(\"rooms={}\", n) or what the API has for it. The clock stops when the process has"
                + " handed the last byte to the operating system; Linux counts the bytes written. All print the same"
                + " line: time, level, thread id, location or none, and message. java.util.logging prints less, since"
                + " its formatter knows neither thread ids nor line numbers. Files are read back to check the number"
                + " of lines, each producer's order, each field, and the line number of the call; in the null device"
                + " only bytes are counted. All contenders run"
                + " with " + String.join(" and ", settings.producers())
                + " producers into both, and with "
                + String.join(", ", settings.manyProducers())
                + " into the file besides (v: virtual threads, from JDK 21 on; C++ has none). Latency is measured with one producer"
                + " into the file: in bursts, and at a fixed rate. At the fixed rate it counts from when each call"
                + " was due, so that delays are not omitted. The floor is no logger: it copies ready lines into a"
                + " buffer and writes them. Bytes allocated and CPU time are those of all threads of the process, the"
                + " JIT compiler's included; before JDK 21 the bytes of threads that have ended are missing. The whole"
                + " heap of a JVM is touched before the start, as in a service that has run for a while; for peak RSS,"
                + " which that would hide, each contender has a second process. The loggers in C++ are compiled on the same"
                + " machine, with the options below, and called in a loop of C++; their bytes allocated are those of"
                + " operator new.";
    }

    /** For each contender with woven calls: its lines/s as a share of those without a location. */
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
                                    .map(base -> speed.percentOf(base, "the lines/s without a location")))
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
