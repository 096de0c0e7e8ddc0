package io.tidlog.location;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.apache.logging.log4j.core.Logger;

/**
 * Recognises the loggers that take a location and have the methods of Log4j's {@code AbstractLogger}, so that a woven
 * call may do what these do. A subclass may have methods of its own, and a wrapper finds the location itself.
 */
final class CoreLoggers {

    /** Null without the LMAX Disruptor on the class path. */
    private static final Class<?> ASYNC = asyncLogger();

    private CoreLoggers() {}

    /** {@code (type)boolean}. */
    static MethodHandle test(Class<?> type) throws ReflectiveOperationException {
        return Handles.function(CoreLoggers.class, "include", boolean.class, Object.class)
                .asType(MethodType.methodType(boolean.class, type));
    }

    /**
     * Whether the object is such a logger; false for null. Under the agent this tests every logger, StatusLogger too,
     * whatever it logs. So it initialises no class of Log4j's, and never fails.
     */
    static boolean include(Object logger) {
        if (logger == null) {
            return false;
        }
        Class<?> type = logger.getClass();
        try {
            return type == Logger.class || type == ASYNC;
        } catch (LinkageError e) {
            // No log4j-core here, so this is none of its loggers.
            return false;
        }
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
