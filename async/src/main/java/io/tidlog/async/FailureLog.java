package io.tidlog.async;

import java.util.function.Supplier;
import org.apache.logging.log4j.core.ErrorHandler;

/**
 * Reports failed writes: messages at once, and counts for the {@link LossReport}. Used by the writer thread and,
 * once the ring has ended, by late publishers, one at a time.
 */
final class FailureLog {

    /** A longer chain is taken for a cycle. */
    private static final int MAX_CAUSES = 100;

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
        tell(
                "Disruptor \"" + appenderName + "\": " + child.name() + " cannot write (" + describeRootCause(e)
                        + "); it keeps trying, and counts the lines that are lost meanwhile as failed",
                e);
    }

    /** Reports an action that, unlike a write, is not retried; {@code consequence} says what follows. */
    void cannot(ChildAppender child, String action, Throwable e, String consequence) {
        tell(
                "Disruptor \"" + appenderName + "\": " + child.name() + " cannot " + action + " ("
                        + describeRootCause(e) + "); " + consequence,
                e);
    }

    void cannotEncode(ChildAppender child, Throwable e) {
        tell(
                "Disruptor \"" + appenderName + "\": the layout of " + child.name() + " cannot encode an event ("
                        + describeRootCause(e) + "); its line is counted as failed",
                e);
    }

    void canWriteAgain(ChildAppender child) {
        StatusReports.warn("Disruptor \"{}\": {} can write again", appenderName, child.name());
    }

    void fileIsGone(ChildAppender child, WrittenFile file) {
        tell(
                "Disruptor \"" + appenderName + "\": the file " + file + " of " + child.name()
                        + " was deleted or moved; lines are still written to it, and lost if it was deleted, until it is"
                        + " rolled or Log4j is restarted; roll log files by a RollingFile appender, not by deleting or"
                        + " moving them",
                null);
    }

    private void tell(String message, Throwable e) {
        try {
            handler.get().error(message, e);
        } catch (Throwable ofHandler) {
            StatusReports.error(message, ofHandler);
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
            // The methods of a program's own exception may throw.
            return root.getClass().getName();
        }
    }
}
