package io.game;

import org.apache.logging.log4j.util.StackLocatorUtil;

/** Of Log4j's loggers by the agent, which has a thread do it when somebody walks. */
final class Rewriting {

    private Rewriting() {}

    /** The first walk is not over before there is the thread. */
    static void walk() {
        StackLocatorUtil.calcLocation("nobody");
    }

    /** Its end. */
    static void await() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("tidlog-agent-log4j")) {
                thread.join();
            }
        }
    }
}
