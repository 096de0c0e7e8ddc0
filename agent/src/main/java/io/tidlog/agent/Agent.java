package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.Instrumentation;

/** Called by the JVM for {@code -javaagent:tidlog-agent.jar=OPTIONS}, and when the jar is attached to a running JVM. */
public final class Agent {

    private static volatile Log4jTransformer log4j;

    private Agent() {}

    /**
     * Runs before the application's {@code main}. Wrong options do not keep the application from running.
     *
     * @param options {@code include=GLOB,exclude=GLOB,verbose,report=FILE}, or null
     */
    public static void premain(String options, Instrumentation instrumentation) {
        PrintStream console = System.err;
        if (log4j != null) {
            console.println("tidlog-agent: is at work already, so these options are ignored: give the agent once");
            return;
        }
        try {
            Options parsed = Options.parse(options);
            Report report = report(parsed, console);
            // The steps that may fail come first, so that a failure changes nothing, as the message says.
            Log4jTransformer walk = new Log4jTransformer(instrumentation, console);
            log4j = walk;
            walk.install();
            instrumentation.addTransformer(
                    new WeavingTransformer(instrumentation, parsed.selection(), report, console));
            // No lambda: the JVM would take milliseconds to link the first one, and this is a part of each start.
            Runtime.getRuntime().addShutdownHook(new Thread("tidlog-agent-report") {
                @Override
                public void run() {
                    end(report, walk, console);
                }
            });
        } catch (BadInputException | RuntimeException e) {
            console.println("tidlog-agent: " + e.getMessage() + "; the classes are left as they are");
        }
    }

    /** A report is no reason to weave nothing. */
    private static Report report(Options options, PrintStream console) {
        try {
            return Report.open(console, options.verbose(), options.report());
        } catch (BadInputException e) {
            console.println("tidlog-agent: " + e.getMessage() + "; classes are woven without it");
            return Report.withoutFile(console, options.verbose());
        }
    }

    /** Attaches to a running application: weaves the classes that are loaded from now on. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        premain(options, instrumentation);
    }

    /**
     * The runtime calls this by reflection, once per copy of Log4j, at the first walk for a location that is not woven.
     * Returns at once.
     *
     * @param runtime a class of the runtime
     */
    public static void walked(Class<?> runtime) {
        Log4jTransformer transformer = log4j;
        // Null if the jar is on the class path without -javaagent.
        if (transformer != null) {
            transformer.walked(runtime);
        }
    }

    private static void end(Report report, Log4jTransformer walk, PrintStream console) {
        report.close();
        if (report.isEmpty()) {
            console.println(
                    "tidlog-agent: nothing was woven, since no selected class that was loaded calls Log4j or SLF4J; "
                            + (walk.isCheaper()
                                    ? "locations are walked for, at less than without the agent: check include and exclude"
                                    : "leave the agent out, or check include and exclude"));
        }
    }
}
