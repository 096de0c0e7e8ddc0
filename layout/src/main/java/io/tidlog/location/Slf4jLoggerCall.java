package io.tidlog.location;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.spi.ExtendedLogger;

/**
 * A call of {@code trace} to {@code error} of SLF4J's {@code Logger}. It logs with the location if the logger is that of
 * Log4j's binding, log4j-slf4j-impl or log4j-slf4j2-impl, before a logger of log4j-core.
 *
 * <p>SLF4J is known by name only: it need not be there.
 */
final class Slf4jLoggerCall {

    private static final String LOGGER = "org.slf4j.Logger";

    private static final String MARKER = "org.slf4j.Marker";

    /** The class of Log4j's binding, and what its events name as the class that was called. */
    private static final String BINDING = "org.apache.logging.slf4j.Log4jLogger";

    private static final String MARKER_FACTORY = "org.apache.logging.slf4j.Log4jMarkerFactory";

    private Slf4jLoggerCall() {}

    static boolean isLogger(Class<?> type) {
        return type.getName().equals(LOGGER);
    }

    static MethodHandle of(Class<?> caller, String method, MethodHandle original, StackTraceElement location)
            throws ReflectiveOperationException {
        MethodType type = original.type();
        Class<?> binding = Class.forName(BINDING, false, caller.getClassLoader());
        MethodHandle log4jLogger = Handles.privateGetter(binding, "logger", ExtendedLogger.class);
        boolean markerGiven = type.parameterType(1).getName().equals(MARKER);
        List<Class<?>> arguments = type.parameterList().subList(markerGiven ? 2 : 1, type.parameterCount());

        MethodHandle located = located(arguments, location);
        located = insertArguments(located, 1, Level.valueOf(method.toUpperCase(Locale.ROOT)));
        located = markerGiven
                ? convertingMarker(located, binding, type.parameterType(1))
                : insertArguments(located, 1, (Object) null);
        located = filterArguments(located, 0, log4jLogger.asType(MethodType.methodType(Logger.class, binding)));
        if (markerGiven) {
            located = givingLoggerTwice(located);
        }
        return guardWithTest(
                isBindingOfCore(binding, log4jLogger, type.parameterType(0)), located.asType(type), original);
    }

    /** {@code (Logger, Level, Marker, argument…)void}, as {@code ExtendedLogger.logIfEnabled} that the binding calls. */
    private static MethodHandle located(List<Class<?>> arguments, StackTraceElement location)
            throws ReflectiveOperationException {
        return arguments.size() == 2 && arguments.get(1) == Throwable.class
                ? LogMethods.withThrowable(String.class, BINDING, location)
                : LogMethods.withParameters(arguments, BINDING, location);
    }

    /** {@code (Logger, binding, marker of SLF4J, argument…)void}. */
    private static MethodHandle convertingMarker(MethodHandle located, Class<?> binding, Class<?> slf4jMarker)
            throws ReflectiveOperationException {
        Class<?> factory = Class.forName(MARKER_FACTORY, false, binding.getClassLoader());
        MethodHandle convert = filterArguments(
                Handles.privateMethod(factory, "getLog4jMarker", Marker.class, slf4jMarker),
                0,
                Handles.privateGetter(binding, "markerFactory", factory));
        return collectArguments(located, 1, convert);
    }

    private static MethodHandle givingLoggerTwice(MethodHandle located) {
        MethodType type = located.type().dropParameterTypes(0, 1);
        int[] order = new int[type.parameterCount() + 1];
        for (int i = 1; i < order.length; i++) {
            order[i] = i - 1;
        }
        return permuteArguments(located, type, order);
    }

    private static MethodHandle isBindingOfCore(Class<?> binding, MethodHandle log4jLogger, Class<?> slf4jLogger)
            throws ReflectiveOperationException {
        MethodHandle isBinding = insertArguments(
                Handles.function(CoreLoggers.class, "isExactly", boolean.class, Class.class, Object.class), 0, binding);
        MethodHandle isCore = filterArguments(
                Handles.function(CoreLoggers.class, "include", boolean.class, Object.class),
                0,
                log4jLogger.asType(MethodType.methodType(Object.class, binding)));
        MethodType test = MethodType.methodType(boolean.class, slf4jLogger);
        return guardWithTest(
                isBinding.asType(test),
                isCore.asType(test),
                dropArguments(constant(boolean.class, false), 0, slf4jLogger));
    }
}
