package io.tidlog.location;

import static java.lang.invoke.MethodHandles.collectArguments;
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
 * The template for calls of {@code trace} to {@code error} of SLF4J's {@code Logger}. They pass the location if the
 * logger is that of Log4j's binding, log4j-slf4j-impl or log4j-slf4j2-impl, in front of a logger of log4j-core.
 *
 * <p>SLF4J is known by name only, since it may be absent.
 */
final class Slf4jLoggerTemplate {

    private static final String MARKER = "org.slf4j.Marker";

    /** The logger class of Log4j's binding, and its events' {@code loggerFqcn}. */
    private static final String BINDING = "org.apache.logging.slf4j.Log4jLogger";

    private static final String MARKER_FACTORY = "org.apache.logging.slf4j.Log4jMarkerFactory";

    private Slf4jLoggerTemplate() {}

    static Template of(String name, MethodHandle original) throws ReflectiveOperationException {
        MethodType type = original.type();
        Class<?> slf4jLogger = type.parameterType(0);
        Class<?> binding = Class.forName(BINDING, false, slf4jLogger.getClassLoader());
        MethodHandle log4jLogger = Handles.privateGetter(binding, "logger", ExtendedLogger.class);
        boolean markerGiven = type.parameterType(1).getName().equals(MARKER);
        List<Class<?>> arguments = type.parameterList().subList(markerGiven ? 2 : 1, type.parameterCount());

        MethodHandle call = insertArguments(logCall(arguments), 2, Level.valueOf(name.toUpperCase(Locale.ROOT)));
        call = markerGiven
                ? convertingMarker(call, binding, type.parameterType(1))
                : insertArguments(call, 2, (Object) null);
        call = filterArguments(call, 1, log4jLogger.asType(MethodType.methodType(Logger.class, binding)));
        if (markerGiven) {
            call = givingLoggerTwice(call);
        }
        MethodHandle otherwise = dropArguments(original, 0, Site.class);
        MethodHandle isBindingOfCore = Handles.onlyFor(
                binding, slf4jLogger, filterArguments(CoreLoggers.test(ExtendedLogger.class), 0, log4jLogger));
        return new Template(
                guardWithTest(dropArguments(isBindingOfCore, 0, Site.class), call.asType(otherwise.type()), otherwise),
                BINDING);
    }

    /** {@code (Site, Logger, Level, Marker, argument…)void}, like the {@code logIfEnabled} that the binding calls. */
    private static MethodHandle logCall(List<Class<?>> arguments) throws ReflectiveOperationException {
        boolean thrown = arguments.size() == 2 && arguments.get(1) == Throwable.class;
        HiddenCopy calls = thrown ? HiddenCopy.OF_LOGGER_CALLS : HiddenCopy.OF_PARAMETER_CALLS;
        return calls.method("log", LoggerTemplate.callType(arguments));
    }

    /** {@code (Site, Logger, binding, SLF4J marker, argument…)void}. */
    private static MethodHandle convertingMarker(MethodHandle call, Class<?> binding, Class<?> slf4jMarker)
            throws ReflectiveOperationException {
        Class<?> factory = Class.forName(MARKER_FACTORY, false, binding.getClassLoader());
        MethodHandle convert = filterArguments(
                Handles.privateMethod(factory, "getLog4jMarker", Marker.class, slf4jMarker),
                0,
                Handles.privateGetter(binding, "markerFactory", factory));
        return collectArguments(call, 2, convert);
    }

    /** From {@code (Site, binding, binding, …)} to {@code (Site, binding, …)}. */
    private static MethodHandle givingLoggerTwice(MethodHandle call) {
        MethodType type = call.type().dropParameterTypes(1, 2);
        int[] order = new int[type.parameterCount() + 1];
        for (int i = 2; i < order.length; i++) {
            order[i] = i - 1;
        }
        order[1] = 1;
        return permuteArguments(call, type, order);
    }
}
