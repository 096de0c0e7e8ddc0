package io.tidlog.location;

import static java.lang.invoke.MethodHandles.guardWithTest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.apache.logging.log4j.spi.AbstractLogger;

/** A call of a method of {@code Logger}. */
final class LoggerCall {

    /** What Log4j's events name as the class that was called. */
    private static final String FQCN = AbstractLogger.class.getName();

    private LoggerCall() {}

    static MethodHandle of(String method, MethodHandle original, StackTraceElement location)
            throws ReflectiveOperationException {
        MethodType type = original.type();
        List<Class<?>> parameters = type.parameterList().subList(1, type.parameterCount());
        MethodHandle located = FlowMethods.located(method, parameters, FQCN, location);
        if (located == null) {
            located = LogMethods.located(method, parameters, FQCN, location);
        }
        if (located == null) {
            return original;
        }
        MethodHandle test = Handles.function(CoreLoggers.class, "include", boolean.class, Object.class)
                .asType(MethodType.methodType(boolean.class, type.parameterType(0)));
        return guardWithTest(test, located.asType(type), original);
    }
}
