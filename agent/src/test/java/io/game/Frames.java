package io.game;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs which methods of Log4j's logger a call has gone through when its message is made, before somebody walks and after. */
public final class Frames {

    private static final Logger LOGGER = LogManager.getLogger();

    private Frames() {}

    public static void main(String[] args) throws Exception {
        LOGGER.info(() -> "through " + ofLogger());
        Rewriting.walk();
        Rewriting.await();
        LOGGER.info(() -> "through " + ofLogger());
    }

    private static List<String> ofLogger() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().endsWith(".AbstractLogger"))
                        .map(StackWalker.StackFrame::getMethodName)
                        .toList());
    }
}
