package io.tidlog.bench.cli;

import io.tidlog.bench.results.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code bench/run}, {@code bench/report} and {@code bench/compare}. */
@Command(
        name = "bench",
        subcommands = {RunCommand.class, ReportCommand.class, CompareCommand.class})
public final class Main {

    /** The directory of the benchmarks. {@code bench/run} sets the property, so it can start from any directory. */
    static final String HOME = "${sys:tidlog.bench.home:-bench}";

    static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** @return the exit code: 0 on success, 1 if something failed, 2 for an error that the user can fix */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, rest) -> complain(e.getCommandLine(), e.getMessage(), BAD_INPUT))
                .setExecutionExceptionHandler((e, line, parsed) ->
                        e instanceof BadInputException ? complain(line, e.getMessage(), BAD_INPUT) : fail(line, e))
                .execute(args);
    }

    private static int complain(CommandLine line, String message, int exitCode) {
        line.getErr().println("bench/" + line.getCommandName() + ": " + message);
        line.getErr().flush();
        return exitCode;
    }

    private static int fail(CommandLine line, Exception e) {
        e.printStackTrace(line.getErr());
        return complain(line, "failed: " + e, FAILED);
    }
}
