package io.tidlog.async;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.util.Clock;

/** The program of a forked JVM: logs a call with the clock that {@code -Dlog4j2.clock} names, and prints whether it was deferred. */
final class ClockProgram {

    private ClockProgram() {}

    public static void main(String[] args) {
        LaneCall call;
        try (RunningLog4j log4j = RunningLog4j.with("<Disruptor name='ASYNC'><Console name='CONSOLE'>"
                + "<TidLayout pattern='%d{yyyy}{GMT} %msg%n'/></Console></Disruptor>")) {
            call = new LaneCall(log4j.logger(), Level.INFO, "{}");
            call.log("by this clock");
        }
        System.out.println("deferred: " + call.deferred());
    }

    /** It is always 1970. */
    public static final class Stopped implements Clock {

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    }
}
