package io.tidlog.async;

import java.util.function.Supplier;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;

/**
 * Reports failed writes: messages at once, and counts for the {@link LossReport}. Used by the writer thread and,
 * once the ring has ended, by late publishers, one at a time.
 *
 * <p>Never throws, not even if there is no memory for a message: what failed has been dealt with, and must not be again.
 * So texts that are needed outside of a {@code try} are in fields. The JVM makes a string constant when it is first read,
 * for which there may be no memory either.
 */
final class FailureLog {

    /** A longer chain is taken for a cycle. */
    private static final int MAX_CAUSES = 100;

    /** No constant, see above. */
    private static final String NO_MEMORY = String.valueOf("no memory to tell why");

    private static final Failure OF_WRITE =
            new Failure("", "cannot write", "it keeps trying, and counts the lines that are lost meanwhile as failed");

    private static final Failure OF_ENCODING =
            new Failure("the layout of ", "cannot encode an event", "its line is counted as failed");

    /** How to tell that something cannot be done: {@code the layout of} some child {@code cannot encode an event}. */
    private record Failure(String ofWhat, String action, String consequence) {}

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
        tell(OF_WRITE, child, e);
    }

    /**
     * Reports an action that, unlike a write, is not retried.
     *
     * @param action such as {@code cannot roll its file}
     * @param consequence says what follows
     */
    void cannot(ChildAppender child, String action, Throwable e, String consequence) {
        try {
            tell(new Failure("", action, consequence), child, e);
        } catch (OutOfMemoryError noMemory) {
            tellWithoutMemory(child, e);
        }
    }

    void cannotEncode(ChildAppender child, Throwable e) {
        tell(OF_ENCODING, child, e);
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
            tellWithoutMemory(child, ofMessage);
        }
    }

    private void tell(Failure failure, ChildAppender child, Throwable e) {
        try {
            tell(
                    "Disruptor \"" + appenderName + "\": " + failure.ofWhat + child.name() + " " + failure.action + " ("
                            + describeRootCause(e) + "); " + failure.consequence,
                    e);
        } catch (Throwable ofMessage) {
            tellWithoutMemory(child, e);
        }
    }

    private static void tellWithoutMemory(ChildAppender child, Throwable e) {
        try {
            StatusReports.error("Disruptor: {} has failed; there is no memory to say more", child.name(), e);
        } catch (Throwable ofReport) {
            // Nor is there any for this text, or to load that class, if this is its first use.
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
