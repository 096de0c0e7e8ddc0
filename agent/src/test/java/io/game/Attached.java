package io.game;

import com.sun.tools.attach.VirtualMachine;
import org.apache.logging.log4j.LogManager;

/** Starts Log4j, has an agent attached to its own JVM, and runs a program. */
public final class Attached {

    private Attached() {}

    /** @param args the agent's jar, its options, and the program */
    public static void main(String[] args) throws Exception {
        LogManager.getContext(false);
        VirtualMachine self =
                VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        self.loadAgent(args[0], args[1]);
        self.detach();
        Class.forName(args[2]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
}
