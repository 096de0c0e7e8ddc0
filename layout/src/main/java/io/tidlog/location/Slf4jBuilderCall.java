package io.tidlog.location;

import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.BridgeAware;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogBuilder;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;

/**
 * A call of {@code log} of SLF4J's {@code LoggingEventBuilder}. It logs with the location if the builder is that of
 * log4j-slf4j2-impl, whose {@code log()} is repeated here with the location added.
 */
final class Slf4jBuilderCall {

    private static final String BUILDER = "org.slf4j.spi.LoggingEventBuilder";

    /** The class of Log4j's binding, and what its events name as the class that was called unless told otherwise. */
    private static final String BINDING = "org.apache.logging.slf4j.Log4jEventBuilder";

    private Slf4jBuilderCall() {}

    static boolean isBuilder(Class<?> type) {
        return type.getName().equals(BUILDER);
    }

    static MethodHandle of(Class<?> caller, MethodHandle original, StackTraceElement location)
            throws ReflectiveOperationException {
        MethodType type = original.type();
        Class<?> binding = Class.forName(BINDING, false, caller.getClassLoader());
        List<Class<?>> parameters = type.parameterList().subList(1, type.parameterCount());
        MethodHandle located = dropArguments(log(binding, location), 1, parameters);
        for (int i = parameters.size(); i > 0; i--) {
            MethodHandle fillIn = fillIn(binding, i, parameters.get(i - 1));
            located = foldArguments(located, permuteArguments(fillIn, located.type(), 0, i));
        }
        return guardWithTest(isBinding(binding, type.parameterType(0)), located.asType(type), original);
    }

    /** {@code (binding, parameter)void}: the first parameter is the message, the others are its arguments. */
    private static MethodHandle fillIn(Class<?> binding, int position, Class<?> parameter)
            throws ReflectiveOperationException {
        MethodHandle fillIn;
        if (parameter == Object[].class) {
            fillIn = filterArguments(
                    Handles.function(Slf4jBuilderCall.class, "addAll", void.class, List.class, Object[].class),
                    0,
                    Handles.privateGetter(binding, "arguments", List.class));
        } else {
            Class<?> builder = Class.forName(BUILDER, false, binding.getClassLoader());
            fillIn = Handles.method(binding, position == 1 ? "setMessage" : "addArgument", builder, parameter);
        }
        return fillIn.asType(MethodType.methodType(void.class, binding, parameter));
    }

    /** {@code (binding)void}, what its {@code log()} does. */
    private static MethodHandle log(Class<?> binding, StackTraceElement location) throws ReflectiveOperationException {
        MethodHandle log = insertArguments(
                Handles.function(
                        Slf4jBuilderCall.class,
                        "log",
                        void.class,
                        StackTraceElement.class,
                        Logger.class,
                        Level.class,
                        Marker.class,
                        Throwable.class,
                        Map.class,
                        String.class,
                        List.class),
                0,
                location);
        MethodHandle ofBuilder = filterArguments(
                log,
                0,
                Handles.privateGetter(binding, "logger", Logger.class),
                Handles.privateGetter(binding, "level", Level.class),
                Handles.privateGetter(binding, "marker", Marker.class),
                Handles.privateGetter(binding, "throwable", Throwable.class),
                Handles.privateGetter(binding, "keyValuePairs", Map.class),
                Handles.privateGetter(binding, "message", String.class),
                Handles.privateGetter(binding, "arguments", List.class));
        return permuteArguments(ofBuilder, MethodType.methodType(void.class, binding), 0, 0, 0, 0, 0, 0, 0);
    }

    /** A builder that was told another caller boundary looks for the location beyond it. */
    private static MethodHandle isBinding(Class<?> binding, Class<?> slf4jBuilder) throws ReflectiveOperationException {
        MethodHandle isBinding = insertArguments(
                Handles.function(CoreLoggers.class, "isExactly", boolean.class, Class.class, Object.class), 0, binding);
        MethodType test = MethodType.methodType(boolean.class, slf4jBuilder);
        MethodHandle fqcn;
        try {
            fqcn = Handles.privateGetter(binding, "fqcn", String.class);
        } catch (NoSuchFieldException e) {
            // Before 2.24 there was no such thing.
            return isBinding.asType(test);
        }
        MethodHandle hasOwnBoundary = filterArguments(
                Handles.method(String.class, "equals", boolean.class, Object.class)
                        .bindTo(BINDING)
                        .asType(MethodType.methodType(boolean.class, String.class)),
                0,
                fqcn);
        return guardWithTest(
                isBinding.asType(test),
                hasOwnBoundary.asType(test),
                dropArguments(constant(boolean.class, false), 0, slf4jBuilder));
    }

    static void addAll(List<Object> arguments, Object[] added) {
        for (Object argument : added) {
            arguments.add(argument);
        }
    }

    @SuppressWarnings("try") // The context is there while it is open; nobody asks for it.
    static void log(
            StackTraceElement location,
            Logger logger,
            Level level,
            Marker marker,
            Throwable throwable,
            Map<String, String> keyValuePairs,
            String message,
            List<Object> arguments) {
        LogBuilder builder = logger.atLevel(level)
                .withMarker(marker)
                .withThrowable(throwable)
                .withLocation(location);
        if (builder instanceof BridgeAware bridge) {
            bridge.setEntryPoint(BINDING);
        }
        if (keyValuePairs == null || keyValuePairs.isEmpty()) {
            builder.log(message, arguments.toArray());
        } else {
            try (CloseableThreadContext.Instance context = CloseableThreadContext.putAll(keyValuePairs)) {
                builder.log(message, arguments.toArray());
            }
        }
    }
}
