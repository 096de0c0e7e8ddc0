package io.tidlog.bench.cli;

import io.tidlog.bench.copies.CopiesRun;
import io.tidlog.bench.copies.Design;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.suite.Progress;
import io.tidlog.layout.LogEvents;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Tells by how much a change makes the layout faster, even if that is a few percent on a busy machine.
 *
 * <pre>
 * DEFAULT_LINE                      ns an event            of the first one's time
 * ../before/layout/target/classes   61.8 (56.3–93.2)
 * layout/target/classes             46.8 (43.3–70.6)       0.765 (0.750–0.777)
 * </pre>
 *
 * With {@code --pattern-layout}, how it compares with Log4j's.
 */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Compares designs of the layout, such as before and after a change, by copies of each that take turns in one"
                        + " JVM. Builds this checkout first. Prints medians of the rounds, with their first and third quartile.")
final class CompareCommand implements Callable<Integer> {

    private static final String A_LAYOUT = "io/tidlog/layout/TidLayout.class";

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "CLASSES",
            description = "Directories of the layout's classes; the first is what the others are compared with.")
    private List<Path> directories;

    @Option(
            names = "--pattern-layout",
            description = "Compares all of them with Log4j's PatternLayout, which prints the same without a guard.")
    private boolean patternLayout;

    @Option(
            names = "--events",
            paramLabel = "EVENTS",
            split = ",",
            defaultValue = "DEFAULT_LINE",
            description = "Some of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private List<LogEvents> events;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "15",
            description = "For each kind of event; default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--copies", paramLabel = "N", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int copies;

    @Override
    public Integer call() throws BadInputException {
        requirePositive("--seconds", seconds);
        requirePositive("--copies", copies);
        List<Design> designs = designs();
        long millis = Math.max(1, Math.round(seconds * TimeUnit.SECONDS.toMillis(1)));
        Progress progress = new Progress(System.err, events.size(), events.size() * millis);
        PrintWriter out = command.commandLine().getOut();
        for (LogEvents kind : events) {
            progress.step(copies + " copies of each design encode " + kind, millis);
            CopiesRun run = new CopiesRun(designs, kind, copies);
            run.run(millis);
            print(kind, designs, run, out);
            out.flush();
        }
        return 0;
    }

    private List<Design> designs() throws BadInputException {
        List<Design> designs = new ArrayList<>();
        if (patternLayout) {
            designs.add(Design.PATTERN_LAYOUT);
        }
        for (Path classes : directories) {
            if (!Files.exists(classes.resolve(A_LAYOUT))) {
                throw new BadInputException("no " + A_LAYOUT + " in '" + classes
                        + "': name a directory of compiled classes, such as layout/target/classes");
            }
            designs.add(new Design(classes));
        }
        return designs;
    }

    private static void requirePositive(String option, double value) throws BadInputException {
        if (!(value > 0)) {
            throw new BadInputException(option + " is " + value + ": give a number greater than 0");
        }
    }

    private static void print(LogEvents kind, List<Design> designs, CopiesRun run, PrintWriter out) {
        int width = designs.stream()
                .mapToInt(design -> design.toString().length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max(width, kind.name().length()) + "s   %-22s %s%n";
        out.printf(format, kind, "ns an event", designs.size() > 1 ? "of the first one's time" : "");
        for (int design = 0; design < designs.size(); design++) {
            out.printf(
                    format,
                    designs.get(design),
                    spread(run.nanos(design), 1),
                    design == 0 ? "" : spread(run.ratios(design), 3));
        }
    }

    private static String spread(List<Double> values, int digits) {
        Statistics all = new ListStatistics(
                values.stream().mapToDouble(Double::doubleValue).toArray());
        String number = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                all.getPercentile(50),
                all.getPercentile(25),
                all.getPercentile(75));
    }
}
