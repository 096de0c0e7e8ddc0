package io.tidlog.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weave IN OUT}: weaves at build time what the agent would weave at run time. */
@Command(
        name = "weave",
        description = {
            "Weaves the classes of a directory or a jar.",
            "The woven classes need tidlog-layout on their class path when they run."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class WeaveCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IN", description = "A directory of classes, or a jar.")
    private Path in;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "Where the woven classes go, and everything else as it is; may be IN.")
    private Path out;

    @Option(names = "--include", paramLabel = "GLOB", description = "Only these packages or classes, such as io.game.")
    private List<String> include = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "Not these packages or classes.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Tell there what was woven, and what was not and why.")
    private Path report;

    @Option(names = "--verbose", description = "Tell it on standard error, too.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BadInputException {
        PrintStream console = System.err;
        ClassSelection selection = new ClassSelection(globs("--include", include), globs("--exclude", exclude));
        if (!Files.exists(in)) {
            throw new BadInputException("'" + in + "' does not exist: name a directory of classes, or a jar");
        }
        try (Report told = Report.open(console, verbose, report)) {
            FileWeaver weaver = new FileWeaver(selection, told);
            Report.createFolderOf(out);
            if (Files.isDirectory(in)) {
                new DirectoryWeaver(weaver).weave(in, out);
            } else {
                new JarWeaver(weaver).weave(in, out);
            }
            console.println(in + ": " + told.sum());
            weaver.warning().ifPresent(warning -> console.println(in + ": " + warning));
            return 0;
        } catch (ZipException e) {
            throw new BadInputException(
                    "'" + in + "' is no jar, or not all of one (" + e.getMessage() + "): build it or copy it again");
        } catch (UncheckedIOException e) {
            throw failure(e.getCause());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private BadInputException failure(IOException e) {
        return new BadInputException("'" + in + "' could not be woven into '" + out + "': " + e
                + "; see that all of the one can be read and the other be written");
    }

    private List<String> globs(String option, List<String> globs) {
        try {
            for (String glob : globs) {
                Options.glob(option, glob);
            }
            return globs;
        } catch (BadInputException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
