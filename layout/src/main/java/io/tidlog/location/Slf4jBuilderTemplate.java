package io.tidlog.location;

import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
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
 * The template for calls of {@code log} of SLF4J's {@code LoggingEventBuilder}. They pass the location if the builder
 * is that of log4j-slf4j2-impl, whose {@code log()} is repeated here with the location added.
 */
final class Slf4jBuilderTemplate {

    private static final String BUILDER = "org.slf4j.spi.LoggingEventBuilder";

    /** The builder class of Log4j's binding, and its events' {@code loggerFqcn} unless another one was set. */
    private static final String BINDING = "org.apache.logging.slf4j.Log4jEventBuilder";

    private Slf4jBuilderTemplate() {}

    static Template of(MethodHandle original) throws ReflectiveOperationException {
        MethodHandle otherwise = dropArguments(original, 0, Site.class);
        Class<?> slf4jBuilder = original.type().parameterType(0);
        Class<?> binding = Class.forName(BINDING, false, slf4jBuilder.getClassLoader());
        List<Class<?>> parameters =
                original.type().parameterList().subList(1, original.type().parameterCount());
        MethodHandle call = dropArguments(log(binding), 2, parameters);
        for (int i = parameters.size(); i > 0; i--) {
            MethodHandle fillIn = fillIn(binding, i, parameters.get(i - 1));
            call = foldArguments(call, permuteArguments(fillIn, call.type(), 1, i + 1));
        }
        MethodHandle isBinding = Handles.onlyFor(binding, slf4jBuilder, hasOwnBoundary(binding));
        return new Template(
                guardWithTest(dropArguments(isBinding, 0, Site.class), call.asType(otherwise.type()), otherwise),
                BINDING);
    }

    /** {@code (binding, parameter)void}: the first parameter is the message, the others are its arguments. */
    private static MethodHandle fillIn(Class<?> binding, int position, Class<?> parameter)
            throws ReflectiveOperationException {
        MethodHandle fillIn;
        if (parameter == Object[].class) {
            fillIn = filterArguments(
                    Handles.function(Slf4jBuilderTemplate.class, "addAll", void.class, List.class, Object[].class),
                    0,
                    Handles.privateGetter(binding, "arguments", List.class));
        } else {
            Class<?> builder = Class.forName(BUILDER, false, binding.getClassLoader());
            fillIn = Handles.method(binding, position == 1 ? "setMessage" : "addArgument", builder, parameter);
        }
        return fillIn.asType(MethodType.methodType(void.class, binding, parameter));
    }

    /** {@code (Site, binding)void}: what the binding's {@code log()} does. */
    private static MethodHandle log(Class<?> binding) throws ReflectiveOperationException {
        MethodHandle log = Handles.function(
                Slf4jBuilderTemplate.class,
                "log",
                void.class,
                Site.class,
                Logger.class,
                Level.class,
                Marker.class,
                Throwable.class,
                Map.class,
                String.class,
                List.class);
        MethodHandle ofBuilder = filterArguments(
                log,
                1,
                Handles.privateGetter(binding, "logger", Logger.class),
                Handles.privateGetter(binding, "level", Level.class),
                Handles.privateGetter(binding, "marker", Marker.class),
                Handles.privateGetter(binding, "throwable", Throwable.class),
                Handles.privateGetter(binding, "keyValuePairs", Map.class),
                Handles.privateGetter(binding, "message", String.class),
                Handles.privateGetter(binding, "arguments", List.class));
        MethodType type = MethodType.methodType(void.class, Site.class, binding);
        return permuteArguments(ofBuilder, type, 0, 1, 1, 1, 1, 1, 1, 1);
    }

    /**
     * {@code (binding)boolean}: false for a builder with another caller boundary, which looks for the location beyond
     * that.
     */
    private static MethodHandle hasOwnBoundary(Class<?> binding) throws ReflectiveOperationException {
        try {
            MethodHandle equals = Handles.method(String.class, "equals", boolean.class, Object.class);
            MethodHandle fqcn = Handles.privateGetter(binding, "fqcn", String.class);
            return filterArguments(
                    equals.bindTo(BINDING), 0, fqcn.asType(fqcn.type().changeReturnType(Object.class)));
        } catch (NoSuchFieldException e) {
            // This version has no caller boundaries yet.
            return dropArguments(constant(boolean.class, true), 0, binding);
        }
    }

    static void addAll(List<Object> arguments, Object[] added) {
        for (Object argument : added) {
            arguments.add(argument);
        }
    }

    @SuppressWarnings("try") // The context only has to be open; nobody reads the variable.
    static void log(
            Site site,
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
                .withLocation(site.location());
        if (builder instanceof BridgeAware bridge) {
            bridge.setEntryPoint(site.fqcn());
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
