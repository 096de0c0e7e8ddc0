package io.tidlog.bench.cli;

import io.tidlog.bench.report.ReadmeTable;
import io.tidlog.bench.report.Reports;
import io.tidlog.bench.results.BadInputException;
import io.tidlog.bench.results.ResultsDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites the reports from existing results, or else the README's table. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes report.md and report.html beside the results that bench/run has left.")
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "RESULTS", description = "The directory of the results.")
    private Path directory;

    @Option(names = "--update-readme", description = "Writes the README's table, and no reports.")
    private boolean updateReadme;

    @Option(names = "--readme", paramLabel = "FILE", defaultValue = Main.HOME + "/../README.md", hidden = true)
    private Path readme;

    @Override
    public Integer call() throws BadInputException, IOException {
        ResultsDirectory results = ResultsDirectory.existing(directory);
        if (updateReadme) {
            ReadmeTable.of(results).update(readme);
            return 0;
        }
        Reports reports = Reports.of(results);
        reports.write();
        command.commandLine().getOut().println(reports.summary());
        command.commandLine().getOut().flush();
        return 0;
    }
}
