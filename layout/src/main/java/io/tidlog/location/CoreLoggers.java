package io.tidlog.location;

import org.apache.logging.log4j.core.Logger;

/**
 * Knows the loggers that take a location and whose methods are those of Log4j's {@code AbstractLogger}, so that a woven
 * call may do what these do. A subclass may have methods of its own, a wrapper looks for the location by itself.
 */
final class CoreLoggers {

    /** Null without the LMAX Disruptor on the class path. */
    private static final Class<?> ASYNC = asyncLogger();

    private CoreLoggers() {}

    static boolean include(Object logger) {
        if (logger == null) {
            return false;
        }
        Class<?> type = logger.getClass();
        return type == Logger.class || type == ASYNC;
    }

    static boolean isExactly(Class<?> type, Object object) {
        return object != null && object.getClass() == type;
    }

    private static Class<?> asyncLogger() {
        try {
            return Class.forName(
                    "org.apache.logging.log4j.core.async.AsyncLogger", false, Logger.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
