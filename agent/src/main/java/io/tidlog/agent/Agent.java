package io.tidlog.agent;

import java.io.PrintStream;
import java.lang.instrument.Instrumentation;

/** What the JVM calls for {@code -javaagent:tidlog-agent.jar=OPTIONS}, and when the jar is attached to a running JVM. */
public final class Agent {

    private static volatile Log4jTransformer log4j;

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
            Log4jTransformer walk = new Log4jTransformer(instrumentation, console);
            log4j = walk;
            walk.install();
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

    /**
     * Called through reflection by the runtime, once for each Log4j, when a location is walked for that is not woven. Returns
     * at once.
     *
     * @param runtime a class of the runtime
     */
    public static void walked(Class<?> runtime) {
        Log4jTransformer transformer = log4j;
        // Without -javaagent, but with the jar on the class path, there is none.
        if (transformer != null) {
            transformer.walked(runtime);
        }
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
