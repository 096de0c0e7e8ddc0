package io.tidlog.bench.cli;

import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.PipelineSuite;
import io.tidlog.bench.pipeline.Sink;
import io.tidlog.bench.report.Reports;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.ClassPath;
import io.tidlog.bench.results.Environment;
import io.tidlog.bench.results.ResultsDirectory;
import io.tidlog.bench.suite.JmhResults;
import io.tidlog.bench.suite.JmhRun;
import io.tidlog.bench.suite.JmhSettings;
import io.tidlog.bench.suite.JmhSuite;
import io.tidlog.bench.suite.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures one suite or all. Writes the results of each suite when it ends, and those of the pipeline after each round.
 * Results without any figure do not replace existing ones.
 *
 * <p>The exit code is 1 if a benchmark or a contender's process failed, or if one of our contenders lost or corrupted
 * lines. Lines that a rival loses are a finding.
 */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Builds the benchmarks, runs them, and writes results (JSON) and reports (Markdown, HTML).")
final class RunCommand implements Callable<Integer> {

    /** The values of SUITE. */
    enum Choice {
        ids,
        layout,
        location,
        pipeline,
        all
    }

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "SUITE",
            defaultValue = "all",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Choice choice;

    @Option(names = "--quick", description = "A glance: six minutes instead of two hours, and figures to match.")
    private boolean quick;

    @Option(
            names = "--contenders",
            paramLabel = "ID",
            split = ",",
            description =
                    "Of the pipeline, only these take their turns, such as floor,tidlog-fast-lane. An unknown one lists all.")
    private List<String> contenders;

    @Option(names = "--smoke", hidden = true, description = "Seconds; figures of no use.")
    private boolean smoke;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = Main.HOME + "/target/results",
            description = "Where to write; default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--home", hidden = true, defaultValue = Main.HOME)
    private Path home;

    @Override
    public Integer call() throws BadInputException, IOException, InterruptedException {
        if (contenders != null && choice != Choice.pipeline) {
            throw new BadInputException("--contenders is for the pipeline: bench/run pipeline --contenders "
                    + String.join(",", contenders));
        }
        try (PipelineSuite pipeline = contenders == null
                ? new PipelineSuite(pipelineSettings())
                : PipelineSuite.of(pipelineSettings(), contenders)) {
            if (isChosen(Choice.pipeline)) {
                PipelineSuite.requireCountedBytes();
            }
            return measure(pipeline);
        }
    }

    /**
     * Without a compiler, all the others can still be measured. But what was asked for by name must not be missing.
     *
     * @return what is left out and why, for people; empty if nothing is
     */
    private String compile(PipelineSuite pipeline) throws BadInputException, InterruptedException {
        try {
            pipeline.compile(source -> System.out.println("bench/run: compiling " + source));
        } catch (BadInputException e) {
            if (contenders != null) {
                throw e;
            }
            return "bench/run: without " + String.join(", ", pipeline.dropNotCompiled()) + ": " + e.getMessage();
        }
        return "";
    }

    private int measure(PipelineSuite pipeline) throws BadInputException, IOException, InterruptedException {
        ResultsDirectory results = ResultsDirectory.writable(out);
        Reports.check(results, suite -> !isChosen(Choice.valueOf(suite)));
        String leftOut = isChosen(Choice.pipeline) ? compile(pipeline) : "";
        complain(leftOut);
        Environment environment = Environment.ofThisMachine(home);
        Map<JmhSuite, JmhRun> jmhRuns = new LinkedHashMap<>();
        jmhSuites().forEach(suite -> jmhRuns.put(suite, new JmhRun(suite, jmhSettings())));

        Progress progress = progress(jmhRuns.values(), pipeline);
        List<String> failures = new ArrayList<>();
        for (Map.Entry<JmhSuite, JmhRun> one : jmhRuns.entrySet()) {
            JmhSuite suite = one.getKey();
            JmhResults measured =
                    one.getValue().run(environment, ClassPath.ofThisJvm().versions(suite.artifacts()), progress);
            if (measured.rows().isEmpty()) {
                failures.add(suite.name() + ": nothing was measured, " + suite.name() + ".json is left as it was");
            } else {
                results.write(suite.name() + ".json", measured);
            }
            measured.failed().forEach(name -> failures.add(suite.name() + ": " + name));
        }
        if (isChosen(Choice.pipeline)) {
            failures.addAll(run(pipeline, environment, progress, results));
        }
        report(results);
        // Again, since hours may have passed.
        complain(leftOut);
        failures.forEach(failure -> command.commandLine().getErr().println("bench/run: failed: " + failure));
        command.commandLine().getErr().flush();
        return failures.isEmpty() ? 0 : Main.FAILED;
    }

    private void complain(String message) {
        if (!message.isEmpty()) {
            command.commandLine().getErr().println(message);
            command.commandLine().getErr().flush();
        }
    }

    private Progress progress(Collection<JmhRun> jmhRuns, PipelineSuite pipeline) {
        int steps = jmhRuns.stream().mapToInt(JmhRun::steps).sum();
        long millis = jmhRuns.stream().mapToLong(JmhRun::expectedMillis).sum();
        return isChosen(Choice.pipeline)
                ? new Progress(System.out, steps + pipeline.steps(), millis + pipeline.expectedMillis())
                : new Progress(System.out, steps, millis);
    }

    /** @return the reasons why the run counts as failed */
    private static List<String> run(
            PipelineSuite pipeline, Environment environment, Progress progress, ResultsDirectory results)
            throws InterruptedException {
        List<String> failures = new ArrayList<>();
        pipeline.run(environment, progress, soFar -> {
            failures.clear();
            if (soFar.haveFigures()) {
                write(results, soFar);
            } else {
                failures.add("pipeline: nothing was measured, pipeline.json is left as it was");
            }
            failures.addAll(soFar.failures());
        });
        return failures;
    }

    private static void write(ResultsDirectory results, Object soFar) {
        try {
            results.write("pipeline.json", soFar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(ResultsDirectory results) throws BadInputException, IOException {
        if (Arrays.stream(Choice.values()).noneMatch(suite -> results.has(suite + ".json"))) {
            return;
        }
        Reports reports = Reports.of(results);
        reports.write();
        command.commandLine().getOut().println(reports.summary());
        command.commandLine().getOut().flush();
    }

    private JmhSettings jmhSettings() {
        if (smoke) {
            return JmhSettings.smoke();
        }
        return quick ? JmhSettings.quick() : JmhSettings.full();
    }

    private PipelineSettings pipelineSettings() {
        if (smoke) {
            return PipelineSettings.smoke(true, Sink.values());
        }
        return quick ? PipelineSettings.quick() : PipelineSettings.full();
    }

    private List<JmhSuite> jmhSuites() {
        List<JmhSuite> suites = new ArrayList<>();
        if (isChosen(Choice.ids)) {
            suites.add(JmhSuite.ids(!quick));
        }
        if (isChosen(Choice.layout)) {
            suites.add(JmhSuite.layout());
        }
        if (isChosen(Choice.location)) {
            suites.add(JmhSuite.location(!quick, ClassPath.ofThisJvm().agent()));
        }
        return suites;
    }

    private boolean isChosen(Choice suite) {
        return choice == Choice.all || choice == suite;
    }
}
