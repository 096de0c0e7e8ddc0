package io.tidlog.location;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;

/**
 * The template for calls of {@code logMessage} with a location, by which Log4j's own log builders log. Without one they
 * leave it to a walk from deep inside Log4j. Here it is walked for right away.
 */
final class LogMessageTemplate {

    private static final MethodType CALL = MethodType.methodType(
            void.class,
            Logger.class,
            Level.class,
            Marker.class,
            String.class,
            StackTraceElement.class,
            Message.class,
            Throwable.class);

    private LogMessageTemplate() {}

    static Template of(MethodHandle original) throws ReflectiveOperationException {
        MethodHandle call = HiddenCopy.OF_LOGGER_CALLS.method("logMessage", CALL);
        MethodHandle isCoreLogger = CoreLoggers.test(original.type().parameterType(0));
        return new Template(
                dropArguments(guardWithTest(isCoreLogger, call.asType(original.type()), original), 0, Site.class),
                null);
    }
}
