package io.game;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.util.StackLocatorUtil;

/** Logs which methods of Log4j's logger a call has gone through when its message is made. */
public final class Frames {

    private static final Logger LOGGER = LogManager.getLogger();

    private Frames() {}

    public static void main(String[] args) {
        // The agent has Log4j's own calls linked once somebody has walked.
        StackLocatorUtil.calcLocation("nobody");
        LOGGER.info(() -> "through " + ofLogger());
    }

    private static List<String> ofLogger() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().endsWith(".AbstractLogger"))
                        .map(StackWalker.StackFrame::getMethodName)
                        .toList());
    }
}
