package io.tidlog.agent;

import java.lang.instrument.Instrumentation;

/** What the JVM calls for {@code -javaagent:tidlog-agent.jar=OPTIONS}, and when the jar is attached to a running JVM. */
public final class Agent {

    private Agent() {}

    /** Before the application's {@code main}. */
    public static void premain(String options, Instrumentation instrumentation) {
        instrumentation.addTransformer(new WeavingTransformer());
    }

    /** Into a running application: classes that are loaded from now on are woven. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        premain(options, instrumentation);
    }
}
