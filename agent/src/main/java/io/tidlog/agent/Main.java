package io.tidlog.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar tidlog-agent.jar}. */
@Command(name = "java -jar tidlog-agent.jar", description = "Puts File.java:line into the calls of loggers.")
public final class Main implements Runnable {

    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
