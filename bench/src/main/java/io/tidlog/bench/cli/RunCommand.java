package io.tidlog.bench.cli;

import io.tidlog.bench.pipeline.PipelineSettings;
import io.tidlog.bench.pipeline.PipelineSuite;
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
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures one suite or all. Each suite's results are written as soon as it ends, the pipeline's after each round. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Builds the benchmarks, runs them, and writes results (JSON) and reports (Markdown, HTML).")
final class RunCommand implements Callable<Integer> {

    /** What can be asked for. */
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

    @Option(names = "--quick", description = "A glance: four minutes instead of most of an hour, and figures to match.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = Main.HOME + "/target/results",
            description = "Where to write; default: ${DEFAULT-VALUE}.")
    private Path out;

    private final List<JmhRun> jmhRuns = new ArrayList<>();

    @Override
    public Integer call() throws BadInputException, IOException, InterruptedException {
        ResultsDirectory results = ResultsDirectory.writable(out);
        Reports.check(results, suite -> !isChosen(Choice.valueOf(suite)));
        Environment environment = Environment.ofThisMachine();
        List<JmhSuite> suites = jmhSuites();
        JmhSettings jmhSettings = quick ? JmhSettings.quick() : JmhSettings.full();
        suites.forEach(suite -> jmhRuns.add(new JmhRun(suite, jmhSettings)));
        PipelineSuite pipeline = new PipelineSuite(quick ? PipelineSettings.quick() : PipelineSettings.full());

        int steps = jmhRuns.stream().mapToInt(JmhRun::steps).sum();
        if (isChosen(Choice.pipeline)) {
            steps += pipeline.steps();
        }
        Progress progress = new Progress(System.out, steps);
        boolean failed = false;
        for (int i = 0; i < suites.size(); i++) {
            JmhSuite suite = suites.get(i);
            JmhResults measured =
                    jmhRuns.get(i).run(environment, ClassPath.ofThisJvm().versions(suite.artifacts()), progress);
            results.write(suite.name() + ".json", measured);
            failed |= !measured.failed().isEmpty();
        }
        if (isChosen(Choice.pipeline)) {
            pipeline.run(environment, progress, soFar -> write(results, soFar));
        }
        Reports reports = Reports.of(results);
        reports.write();
        command.commandLine().getOut().println(reports.summary());
        command.commandLine().getOut().flush();
        return failed ? Main.FAILED : 0;
    }

    private static void write(ResultsDirectory results, Object soFar) {
        try {
            results.write("pipeline.json", soFar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            suites.add(JmhSuite.location(!quick));
        }
        return suites;
    }

    private boolean isChosen(Choice suite) {
        return choice == Choice.all || choice == suite;
    }
}
