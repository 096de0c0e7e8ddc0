package io.tidlog.location;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.permuteArguments;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.util.Supplier;

/**
 * The template for calls of {@code logIfEnabled}, by which wrappers and bridges log, naming themselves as the class
 * whose caller is sought. It is found at each call, by a walk that starts in the wrapper; a walk from inside Log4j has
 * half a dozen more frames to fetch.
 *
 * <p>Also for {@code logMessageSafely}, a private method of {@code AbstractLogger}, which calls it where it has asked
 * before whether the level is enabled.
 */
final class WrapperTemplate {

    private static final String LOG_UNASKED = "logMessageSafely";

    /** The names of the methods whose calls this is for. */
    static final Set<String> METHODS = Set.of("logIfEnabled", LOG_UNASKED);

    private WrapperTemplate() {}

    static Template of(String name, MethodHandle original) throws ReflectiveOperationException {
        MethodHandle otherwise = dropArguments(original, 0, Site.class);
        MethodType type = otherwise.type();
        List<Class<?>> arguments = type.parameterList().subList(5, type.parameterCount());
        MethodHandle ofWrapper = Handles.method(Site.class, "ofWrapper", Site.class, String.class);
        MethodHandle call = collectArguments(logCall(name, arguments), 0, ofWrapper);
        // So far (Site, String, Logger, …)
        int[] order = new int[type.parameterCount()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        order[1] = 2;
        order[2] = 1;
        MethodType callType =
                call.type().changeParameterType(1, call.type().parameterType(2)).changeParameterType(2, String.class);
        MethodHandle isCoreLogger = CoreLoggers.test(type.parameterType(1));
        return new Template(
                guardWithTest(
                        dropArguments(isCoreLogger, 0, Site.class),
                        permuteArguments(call, callType, order).asType(type),
                        otherwise),
                null);
    }

    /** {@code (Site, Logger, Level, Marker, argument…)void}. */
    private static MethodHandle logCall(String name, List<Class<?>> arguments) throws ReflectiveOperationException {
        if (name.equals(LOG_UNASKED)) {
            return HiddenCopy.OF_LOGGER_CALLS.method("send", LoggerTemplate.callType(arguments));
        }
        Class<?> last = arguments.get(arguments.size() - 1);
        HiddenCopy calls = last == Throwable.class || last == Supplier[].class
                ? HiddenCopy.OF_LOGGER_CALLS
                : HiddenCopy.OF_PARAMETER_CALLS;
        return calls.method("log", LoggerTemplate.callType(arguments));
    }
}
