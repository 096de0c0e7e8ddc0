package io.game;

import com.sun.tools.attach.VirtualMachine;
import org.apache.logging.log4j.LogManager;

/** Starts Log4j, has an agent attached to its own JVM, and logs. */
public final class Attached {

    private Attached() {}

    /** @param args the agent's jar and its options */
    public static void main(String[] args) throws Exception {
        LogManager.getContext(false);
        VirtualMachine self =
                VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        self.loadAgent(args[0], args[1]);
        self.detach();
        Rooms.main(new String[0]);
    }
}
