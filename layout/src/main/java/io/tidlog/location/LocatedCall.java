package io.tidlog.location;

import java.lang.invoke.MethodHandle;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Logger;

/** Chooses what a woven call becomes by what it is called on. */
final class LocatedCall {

    private LocatedCall() {}

    /** A handle of {@code original}'s type that logs with the location, or {@code original} itself. */
    static MethodHandle of(Class<?> caller, String method, MethodHandle original, StackTraceElement location)
            throws ReflectiveOperationException {
        Class<?> receiver = original.type().parameterType(0);
        if (Logger.class.isAssignableFrom(receiver)) {
            return LoggerCall.of(method, original, location);
        }
        if (LogBuilder.class.isAssignableFrom(receiver)) {
            return LogBuilderCall.of(method, original, location);
        }
        if (Slf4jLoggerCall.isLogger(receiver)) {
            return Slf4jLoggerCall.of(caller, method, original, location);
        }
        if (Slf4jBuilderCall.isBuilder(receiver)) {
            return Slf4jBuilderCall.of(caller, original, location);
        }
        return original;
    }
}
