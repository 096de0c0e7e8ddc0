package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.Instrumentation;

/** What the JVM calls for {@code -javaagent:tidlog-agent.jar=OPTIONS}, and when the jar is attached to a running JVM. */
public final class Agent {

    private Agent() {}

    /**
     * Before the application's {@code main}. Whatever is wrong with the options, the application runs.
     *
     * @param options {@code include=GLOB,exclude=GLOB,verbose,report=FILE}, or null
     */
    public static void premain(String options, Instrumentation instrumentation) {
        PrintStream console = System.err;
        try {
            Options parsed = Options.parse(options);
            Report report = Report.open(console, parsed.verbose(), parsed.report());
            // What may fail comes first: either nothing is changed, as the message says, or all.
            Log4jTransformer walk = Log4jTransformer.install(instrumentation, console);
            instrumentation.addTransformer(
                    new WeavingTransformer(instrumentation, parsed.selection(), report, console));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(report, walk, console), "tidlog-agent-report"));
        } catch (BadInputException | RuntimeException e) {
            console.println("tidlog-agent: " + e.getMessage() + "; the classes are left as they are");
        }
    }

    /** Into a running application: classes that are loaded from now on are woven. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        premain(options, instrumentation);
    }

    private static void end(Report report, Log4jTransformer walk, PrintStream console) {
        report.close();
        if (report.wovenClasses() == 0 && report.classesLeftAlone() == 0) {
            console.println(
                    "tidlog-agent: nothing was woven, since no selected class that was loaded calls Log4j or SLF4J; "
                            + (walk.isCheaper()
                                    ? "locations are walked for, at less than without the agent: check include and exclude"
                                    : "leave the agent out, or check include and exclude"));
        }
    }
}
