package io.tidlog.configexamples;

import static io.tidlog.configexamples.Output.to;
import static io.tidlog.configexamples.Output.toConsole;
import static io.tidlog.configexamples.Output.toFile;
import static java.util.function.Predicate.not;

import io.tidlog.layout.Newlines;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each example prints; {@link LogCall#text} below a header, unless said otherwise. */
final class Examples {

    /** The examples that plain programs use, by file name. */
    static final Map<String, List<Output>> OUTPUTS = new TreeMap<>(Map.ofEntries(
            Map.entry("all-async.xml", List.of(toFile())),
            Map.entry("charset.xml", List.of(toFile())),
            Map.entry("console.xml", List.of(toConsole())),
            Map.entry("console-colours.xml", List.of(toConsole().coloured(), toFile())),
            // No person reads the console of a test.
            Map.entry("console-colours-if-terminal.xml", List.of(toConsole())),
            Map.entry("console-without-stack-traces.xml", List.of(toConsole().printing(LogCall::message), toFile())),
            Map.entry("disruptor.xml", List.of(toFile())),
            Map.entry(
                    "disruptor-several.xml",
                    List.of(
                            toFile().withDebug(),
                            toConsole().withDebug(),
                            to("logs/errors.log")
                                    .only(call -> call.header().level().equals("ERROR")))),
            Map.entry("disruptor-tuned.xml", List.of(toFile())),
            Map.entry("fast-lane.xml", List.of(toFile())),
            Map.entry(
                    "header-footer.xml",
                    List.of(toFile().between("# started .* pid \\d+, Java .*", "# stopped .* pid \\d+"))),
            Map.entry(
                    "mask-secrets.xml",
                    List.of(toFile().printing(call -> call.text().replace("token=s3cret", "token=***")))),
            Map.entry(
                    "mixed-async.xml",
                    List.of(
                            toFile().only(not(LogCall::isAudit)),
                            to("logs/audit.log").only(LogCall::isAudit))),
            Map.entry("newlines-raw.xml", List.of(toFile().with(Newlines.RAW))),
            Map.entry(
                    "one-line-per-event.xml",
                    List.of(toConsole().with(Newlines.ESCAPE).printing(call -> call.textOnOneLine(" | ")))),
            Map.entry(
                    "pattern-by-marker.xml",
                    List.of(toFile().printing(call -> (call.isAudit() ? "AUDIT " : "") + call.text()))),
            Map.entry("rolling.xml", List.of(toFile())),
            Map.entry("stock-pattern.xml", List.of(toFile().with(Newlines.RAW))),
            Map.entry("stock-pattern-tid-header.xml", List.of(toFile().with(Newlines.RAW))),
            Map.entry("sync.json", List.of(toFile())),
            Map.entry("sync.properties", List.of(toFile())),
            Map.entry("sync.xml", List.of(toFile())),
            Map.entry("sync.yaml", List.of(toFile())),
            Map.entry("trace-ids.xml", List.of(toFile().printing(call -> call.traceId() + " " + call.text())))));

    /** The examples that only a Spring Boot program can use. */
    static final List<String> SPRING_BOOT = List.of("log4j2-spring.xml", "spring-boot-pom.xml");

    /** The programs that show tidlog-threads. */
    static final List<String> THREADS = List.of(
            "FindThreadLeaks.java", "ThreadsInYourServer.java", "ThreadsOverHttp.java", "WarnOfThreadLeaks.java");

    private Examples() {}
}
