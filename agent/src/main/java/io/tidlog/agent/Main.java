package io.tidlog.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code java -jar tidlog-agent.jar}. */
@Command(
        name = "java -jar tidlog-agent.jar",
        description = "Puts the location, File.java:line, into the calls of loggers. At run time it is an agent:"
                + " java -javaagent:tidlog-agent.jar -jar app.jar",
        subcommands = WeaveCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {

    private Main() {}

    /**
     * Returns on success, as a build that calls it in its own JVM expects. Exits with 1 if something could not be read
     * or written, with 2 if the command line is wrong.
     */
    public static void main(String[] args) {
        int exitCode = run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(String... args) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((exception, line, result) -> {
                    line.getErr().println(exception.getMessage());
                    return line.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(args);
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tidlog-agent " + (version == null ? "of unknown version" : version)};
        }
    }
}
