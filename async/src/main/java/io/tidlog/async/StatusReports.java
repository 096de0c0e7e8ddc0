package io.tidlog.async;

import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * What the writer thread tells Log4j's status log. A program may listen there with code of its own; if that throws, or if
 * memory runs out, the message is lost, and the thread goes on.
 */
final class StatusReports {

    private static final Logger LOGGER = StatusLogger.getLogger();

    private StatusReports() {}

    static void warn(String message, Object p0, Object p1) {
        try {
            LOGGER.warn(message, p0, p1);
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
    }

    /** @param message has a place for {@code p0} */
    static void error(String message, Object p0, Throwable cause) {
        try {
            LOGGER.error(message, p0, cause);
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
    }

    /** @param message has places for {@code p0} and the cause */
    static void errorWithCause(String message, Object p0, Throwable cause) {
        try {
            LOGGER.error(message, p0, cause, cause);
        } catch (Throwable e) {
            // There is nobody left to tell.
        }
    }
}
