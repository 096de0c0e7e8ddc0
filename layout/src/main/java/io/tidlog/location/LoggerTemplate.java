package io.tidlog.location;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.spi.AbstractLogger;

/** The template for calls of a method of Log4j's {@code Logger}. */
final class LoggerTemplate {

    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error", "fatal");

    private LoggerTemplate() {}

    /** @param woven the type of the call, which differs from the method's if the last parameter is an unboxed number */
    static Template of(String name, MethodType woven, MethodHandle original) throws ReflectiveOperationException {
        if (WrapperTemplate.METHODS.contains(name)) {
            return WrapperTemplate.of(name, original);
        }
        if (name.equals("logMessage")) {
            return LogMessageTemplate.of(original);
        }
        MethodType type = takesNumber(name, woven) ? woven : original.type();
        List<Class<?>> parameters = type.parameterList().subList(1, type.parameterCount());
        MethodHandle call;
        if (LEVELS.contains(name)) {
            call = insertArguments(logCall("log", parameters), 2, Level.valueOf(name.toUpperCase(Locale.ROOT)));
        } else if (name.equals("log") || name.equals("printf")) {
            call = logCall(name, parameters.subList(1, parameters.size()));
        } else {
            call = flowCall(name, type);
        }
        MethodHandle otherwise = dropArguments(original.asType(type), 0, Site.class);
        MethodHandle isCoreLogger = CoreLoggers.test(type.parameterType(0));
        return new Template(
                guardWithTest(dropArguments(isCoreLogger, 0, Site.class), call.asType(otherwise.type()), otherwise),
                AbstractLogger.class.getName());
    }

    /** Whether {@link ParameterCalls} has a method for this call: for a message with one unboxed number. */
    private static boolean takesNumber(String name, MethodType woven) {
        int count = woven.parameterCount();
        return (LEVELS.contains(name) || name.equals("log"))
                && woven.lastParameterType().isPrimitive()
                && woven.parameterType(count - 2) == String.class;
    }

    /** {@code (Site, Logger, Level, [Marker,] argument…)void}. */
    private static MethodHandle logCall(String name, List<Class<?>> parameters) throws ReflectiveOperationException {
        boolean markerGiven = parameters.get(0) == Marker.class;
        List<Class<?>> arguments = markerGiven ? parameters.subList(1, parameters.size()) : parameters;
        MethodHandle call = hasParameters(name, arguments)
                ? HiddenCopy.OF_PARAMETER_CALLS.method(name, callType(arguments))
                : HiddenCopy.OF_LOGGER_CALLS.method(name, callType(arguments));
        return markerGiven ? call : insertArguments(call, 3, (Object) null);
    }

    private static boolean hasParameters(String name, List<Class<?>> arguments) {
        if (!name.equals("log") || arguments.size() < 2) {
            return false;
        }
        Class<?> first = arguments.get(1);
        return first == Object.class || first == Object[].class || first.isPrimitive();
    }

    /** The type of the methods in {@link LoggerCalls} and {@link ParameterCalls}. */
    static MethodType callType(List<Class<?>> arguments) {
        List<Class<?>> parameters = new ArrayList<>(List.of(Site.class, Logger.class, Level.class, Marker.class));
        parameters.addAll(arguments);
        return MethodType.methodType(void.class, parameters);
    }

    /** {@code (Site, Logger, argument…)}. */
    private static MethodHandle flowCall(String name, MethodType type) throws ReflectiveOperationException {
        return HiddenCopy.OF_FLOW_CALLS.method(
                name, type.changeParameterType(0, Logger.class).insertParameterTypes(0, Site.class));
    }
}
