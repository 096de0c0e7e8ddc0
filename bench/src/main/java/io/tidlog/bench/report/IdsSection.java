package io.tidlog.bench.report;

import io.tidlog.bench.suite.JmhResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report on ways to get a thread's id. */
final class IdsSection {

    private static final Map<String, String> WAYS = ways();

    private final JmhRows rows;

    private record Circumstances(String depth, String threads) {

        Map<String, String> parameters() {
            return Map.of("depth", depth, "threads", threads);
        }

        String title() {
            return threads + ", depth " + depth;
        }
    }

    private static final List<Circumstances> ALL = List.of(
            new Circumstances("5", "platform"),
            new Circumstances("100", "platform"),
            new Circumstances("5", "virtual"),
            new Circumstances("100", "virtual"));

    IdsSection(JmhResults results) {
        this.rows = new JmhRows(results);
    }

    Section section() {
        return new Section(
                "ids",
                "Thread ids: read or parsed",
                rows.environment(),
                "Ways to get the id of the running thread. Some read it: from the thread's own field, a thread local,"
                        + " or a field of a log event. Some parse it out of a text meant for people:"
                        + " Thread.toString(), one thread's stack, or a dump of all threads, searched for the current"
                        + " one. Some only capture the stack that such a text begins with, which is not yet an id. A"
                        + " test in the build verifies that all ids agree, on platform threads and, where supported,"
                        + " on virtual threads.",
                "Reading the id takes about as long as one iteration of a loop. Parsing it takes as long as making the"
                        + " text. The depth of the stack matters to what captures the stack, not to what reads a"
                        + " field. So every line can carry the id. In Java nobody needs to parse, since every thread"
                        + " has a field to read: the rows that parse show the cost where threads hide their ids, as in"
                        + " Go.",
                "The dumps are of a JVM with few threads; more threads make them more expensive. Below a nanosecond,"
                        + " the loop around the operation is part of the figure. JMH adds about a dozen frames to the"
                        + " depth. Virtual threads and the dumpThreads file need JDK 21, the id in Thread.toString()"
                        + " JDK 19. ThreadInfo and Thread.print do not know virtual threads.",
                findings(),
                List.of(table()),
                List.of(chart()),
                rows.configurations());
    }

    private Table table() {
        List<List<String>> cells = new ArrayList<>();
        WAYS.forEach((method, title) -> {
            List<String> row = new ArrayList<>(List.of(title));
            measured().forEach(one -> row.add(rows.cell("ThreadIdBenchmark." + method, one.parameters())));
            cells.add(row);
        });
        List<String> columns = new ArrayList<>(List.of("way"));
        measured().forEach(one -> columns.add(one.title()));
        return new Table("ns per operation, median (minimum–maximum), and bytes allocated", columns, cells);
    }

    private Chart chart() {
        List<Chart.Series> series = measured().stream()
                .map(one -> new Chart.Series(
                        one.title(),
                        WAYS.keySet().stream()
                                .map(method -> rows.nanos("ThreadIdBenchmark." + method, one.parameters())
                                        .orElse(null))
                                .toList()))
                .toList();
        return new Chart("bars", "Getting a thread's id", "ns", true, List.copyOf(WAYS.values()), series);
    }

    /** A {@code --quick} run has only one depth, and an old JDK has no virtual threads. */
    private List<Circumstances> measured() {
        return ALL.stream().filter(one -> rows.exist(one.parameters())).toList();
    }

    /** States differences in nanoseconds, not factors: figures below one nanosecond are too uncertain to divide by. */
    private List<String> findings() {
        List<String> findings = new ArrayList<>(rows.caveats());
        Optional<Spread> direct = nanos("getId", ALL.get(0));
        for (String way : List.of("parseToString", "captureStackTrace", "parseThreadInfo", "parseThreadPrint")) {
            direct.flatMap(id -> nanos(way, ALL.get(0))
                            .map(other -> WAYS.get(way) + " takes " + LocationSection.added(other, id)
                                    + " more than " + WAYS.get("getId") + ", which takes "
                                    + Spread.number(id.median()) + " ns ("
                                    + ALL.get(0).title() + ")."))
                    .ifPresent(findings::add);
        }
        for (String way : List.of("captureThrowable", "captureStackWalker", "captureStackTrace")) {
            nanos(way, ALL.get(0))
                    .flatMap(shallow -> nanos(way, ALL.get(1))
                            .map(deep -> WAYS.get(way) + ": depth 100 takes " + LocationSection.added(deep, shallow)
                                    + " more than depth 5."))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Spread> nanos(String way, Circumstances where) {
        return rows.nanos("ThreadIdBenchmark." + way, where.parameters());
    }

    private static Map<String, String> ways() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("threadId", "Thread.threadId()");
        ways.put("getId", "Thread.getId()");
        ways.put("logEventThreadId", "LogEvent.getThreadId()");
        ways.put("threadLocal", "ThreadLocal<Long>");
        ways.put("threadLocalHolder", "ThreadLocal of a holder");
        ways.put("parseToString", "parse Thread.toString()");
        ways.put("captureThrowable", "capture: new Throwable");
        ways.put("captureStackWalker", "capture: StackWalker");
        ways.put("captureStackTrace", "capture: getStackTrace()");
        ways.put("parseThreadInfo", "parse ThreadInfo.toString()");
        ways.put("parseThreadPrint", "parse a Thread.print dump");
        ways.put("parseThreadDumpFile", "parse a dumpThreads file");
        return ways;
    }
}
