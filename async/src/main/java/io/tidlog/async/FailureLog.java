package io.tidlog.async;

import java.util.function.Supplier;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;

/**
 * Reports failed writes: messages at once, and counts for the {@link LossReport}. Used by the writer thread and,
 * once the ring has ended, by late publishers, one at a time.
 *
 * <p>Never throws, not even if there is no memory for a message: what failed has been dealt with, and must not be again.
 */
final class FailureLog {

    /** A longer chain is taken for a cycle. */
    private static final int MAX_CAUSES = 100;

    private static final String NO_MEMORY = "no memory to tell why";

    private final String appenderName;
    private final Supplier<ErrorHandler> handler;

    private long lines;
    private long sinceMillis;
    private String cause = "";

    FailureLog(String appenderName, Supplier<ErrorHandler> handler) {
        this.appenderName = appenderName;
        this.handler = handler;
    }

    /** Called once per child when its writes begin to fail, and for each line that the batch cannot take. */
    void cannotWrite(ChildAppender child, Throwable e) {
        tell("", child, "cannot write", e, "it keeps trying, and counts the lines that are lost meanwhile as failed");
    }

    /**
     * Reports an action that, unlike a write, is not retried.
     *
     * @param action such as {@code cannot roll its file}
     * @param consequence says what follows
     */
    void cannot(ChildAppender child, String action, Throwable e, String consequence) {
        tell("", child, action, e, consequence);
    }

    void cannotEncode(ChildAppender child, Throwable e) {
        tell("the layout of ", child, "cannot encode an event", e, "its line is counted as failed");
    }

    void canWriteAgain(ChildAppender child) {
        StatusReports.warn("Disruptor \"{}\": {} can write again", appenderName, child.name());
    }

    void fileIsGone(ChildAppender child, WrittenFile file) {
        try {
            tell(
                    "Disruptor \"" + appenderName + "\": the file " + file + " of " + child.name()
                            + " was deleted or moved; lines are still written to it, and lost if it was deleted, until it"
                            + " is rolled or Log4j is restarted; roll log files by a RollingFile appender, not by deleting"
                            + " or moving them",
                    null);
        } catch (Throwable ofMessage) {
            StatusReports.error(
                    "Disruptor: the file of {} is gone; there is no memory to say more", child.name(), ofMessage);
        }
    }

    private void tell(String ofWhat, ChildAppender child, String what, Throwable e, String consequence) {
        try {
            tell(
                    "Disruptor \"" + appenderName + "\": " + ofWhat + child.name() + " " + what + " ("
                            + describeRootCause(e) + "); " + consequence,
                    e);
        } catch (Throwable ofMessage) {
            StatusReports.error("Disruptor: {} has failed; there is no memory to say more", child.name(), e);
        }
    }

    private void tell(String message, Throwable e) {
        try {
            handler.get().error(message, e);
        } catch (AppenderLoggingException ofHandler) {
            // With ignoreExceptions="false", Log4j's handler also throws what it has reported, for nobody here.
            if (ofHandler.getCause() != e) {
                StatusReports.error("{}", message, ofHandler);
            }
        } catch (Throwable ofHandler) {
            StatusReports.error("{}", message, ofHandler);
        }
    }

    /** @param why empty if lines are lost only because the appender ends */
    void lost(int count, String why) {
        if (lines == 0) {
            sinceMillis = System.currentTimeMillis();
        }
        lines += count;
        if (!why.isEmpty()) {
            cause = why;
        }
    }

    long lines() {
        return lines;
    }

    long sinceMillis() {
        return sinceMillis;
    }

    /** Why the last of these lines failed; empty if they did only because the appender ended. */
    String cause() {
        return cause;
    }

    void clear() {
        lines = 0;
        cause = "";
    }

    static String describeRootCause(Throwable e) {
        Throwable root = e;
        try {
            for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
                root = root.getCause();
            }
            String text = root.toString();
            return text == null ? root.getClass().getName() : text;
        } catch (Throwable ofException) {
            // The methods of a program's own exception may throw, or memory may have run out.
            return nameOf(root);
        }
    }

    private static String nameOf(Throwable e) {
        try {
            return e.getClass().getName();
        } catch (OutOfMemoryError noMemory) {
            return NO_MEMORY;
        }
    }
}
