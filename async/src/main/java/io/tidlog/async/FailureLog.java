package io.tidlog.async;

import java.util.function.Supplier;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.status.StatusLogger;

/** What becomes known of writes that fail: messages now, and counts for the {@link LossReport}. Used by the writer thread. */
final class FailureLog {

    private static final Logger LOGGER = StatusLogger.getLogger();

    private final String appenderName;
    private final Supplier<ErrorHandler> handler;

    private long lines;
    private long sinceMillis;
    private String cause = "";

    FailureLog(String appenderName, Supplier<ErrorHandler> handler) {
        this.appenderName = appenderName;
        this.handler = handler;
    }

    /** Said once for each child, until it can write again. */
    void cannotWrite(ChildAppender child, Throwable e) {
        setCause(e);
        tell(
                "Disruptor \"" + appenderName + "\": " + child.name() + " cannot write (" + cause
                        + "); it keeps trying, and counts the lines that are lost meanwhile as failed",
                e);
    }

    /** Unlike a write this is not tried again; {@code consequence} is what becomes of it. */
    void cannot(ChildAppender child, String action, Throwable e, String consequence) {
        setCause(e);
        tell(
                "Disruptor \"" + appenderName + "\": " + child.name() + " cannot " + action + " (" + cause + "); "
                        + consequence,
                e);
    }

    void cannotEncode(ChildAppender child, Throwable e) {
        setCause(e);
        tell(
                "Disruptor \"" + appenderName + "\": the layout of " + child.name() + " cannot encode an event ("
                        + cause + "); its line is counted as failed",
                e);
    }

    void canWriteAgain(ChildAppender child) {
        LOGGER.warn("Disruptor \"{}\": {} can write again", appenderName, child.name());
    }

    void setCause(Throwable e) {
        cause = rootCause(e).toString();
    }

    void fileIsGone(ChildAppender child, WrittenFile file) {
        tell(
                "Disruptor \"" + appenderName + "\": the file " + file + " of " + child.name()
                        + " was deleted, and what is written is lost with it until it is rolled or Log4j is restarted;"
                        + " roll log files by a RollingFile appender, not by deleting them",
                null);
    }

    private void tell(String message, Throwable e) {
        try {
            handler.get().error(message, e);
        } catch (RuntimeException ofHandler) {
            LOGGER.error(message, ofHandler);
        }
    }

    void lost(int count) {
        if (lines == 0) {
            sinceMillis = System.currentTimeMillis();
        }
        lines += count;
    }

    long lines() {
        return lines;
    }

    long sinceMillis() {
        return sinceMillis;
    }

    /** Of the last failure; empty if nothing but the end of the appender made lines fail. */
    String cause() {
        return cause;
    }

    void clear() {
        lines = 0;
    }

    private static Throwable rootCause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
