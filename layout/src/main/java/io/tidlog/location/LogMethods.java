package io.tidlog.location;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;

import io.tidlog.location.LogMethod.Returned;
import io.tidlog.location.LogMethod.Thrown;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.MessageSupplier;
import org.apache.logging.log4j.util.Supplier;

/** {@code trace} to {@code fatal}, {@code log} and {@code printf}: {@code ([Level,] [Marker,] what to log…)}. */
final class LogMethods {

    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error", "fatal");

    /** Methods whose first parameter is the level. */
    private static final Set<String> OF_ANY_LEVEL = Set.of("log", "printf");

    private LogMethods() {}

    /**
     * A handle that logs with the location, null if the method is not known.
     *
     * @param parameters without the logger, which is the first parameter of the handle
     */
    static MethodHandle located(String method, List<Class<?>> parameters, String fqcn, StackTraceElement location)
            throws ReflectiveOperationException {
        boolean levelGiven = OF_ANY_LEVEL.contains(method);
        if (!levelGiven && !LEVELS.contains(method)) {
            return null;
        }
        List<Class<?>> rest = levelGiven ? parameters.subList(1, parameters.size()) : parameters;
        boolean markerGiven = !rest.isEmpty() && rest.get(0) == Marker.class;
        List<Class<?>> arguments = markerGiven ? rest.subList(1, rest.size()) : rest;

        MethodHandle located = withArguments(method, arguments, fqcn, location);
        if (located == null) {
            return null;
        }
        if (!markerGiven) {
            located = insertArguments(located, 2, (Object) null);
        }
        return levelGiven ? located : insertArguments(located, 1, Level.valueOf(method.toUpperCase(Locale.ROOT)));
    }

    /** {@code (Logger, Level, Marker, argument…)void}. */
    private static MethodHandle withArguments(
            String method, List<Class<?>> arguments, String fqcn, StackTraceElement location)
            throws ReflectiveOperationException {
        if (method.equals("printf")) {
            return located(
                    enabled(arguments),
                    Messages.of("formatted", String.class, Object[].class),
                    Thrown.OF_MESSAGE,
                    fqcn,
                    location);
        }
        if (arguments.size() == 2 && arguments.get(1) == Throwable.class) {
            return withThrowable(arguments.get(0), fqcn, location);
        }
        if (arguments.size() == 1) {
            return withoutThrowable(arguments.get(0), fqcn, location);
        }
        if (arguments.isEmpty() || arguments.get(0) != String.class) {
            return null;
        }
        if (arguments.get(1) == Supplier[].class) {
            return located(
                    dropArguments(enabled(List.of(String.class)), 4, Supplier[].class),
                    Messages.of("withSuppliedParameters", String.class, Supplier[].class),
                    Thrown.OF_MESSAGE,
                    fqcn,
                    location);
        }
        return withParameters(arguments, fqcn, location);
    }

    /** {@code (Logger, Level, Marker, String, Object…)void}. */
    static MethodHandle withParameters(List<Class<?>> arguments, String fqcn, StackTraceElement location)
            throws ReflectiveOperationException {
        return located(enabled(arguments), Messages.ofFactory(arguments), Thrown.OF_MESSAGE, fqcn, location);
    }

    /** {@code (Logger, Level, Marker, logged, Throwable)void}. */
    static MethodHandle withThrowable(Class<?> logged, String fqcn, StackTraceElement location)
            throws ReflectiveOperationException {
        boolean supplied = logged == Supplier.class || logged == MessageSupplier.class;
        MethodHandle enabled = enabled(List.of(supplied ? Object.class : logged, Throwable.class));
        MethodHandle message = supplied
                ? Messages.of("supplied", logged)
                : logged == Message.class ? Messages.given() : Messages.ofFactory(List.of(logged));
        return located(
                enabled.asType(enabled.type().changeParameterType(3, logged)),
                dropArguments(message, 2, Throwable.class),
                supplied ? Thrown.GIVEN_OR_OF_MESSAGE : Thrown.GIVEN,
                fqcn,
                location);
    }

    /** {@code (Logger, Level, Marker, logged)void}: a message brings its exception. */
    private static MethodHandle withoutThrowable(Class<?> logged, String fqcn, StackTraceElement location)
            throws ReflectiveOperationException {
        MethodHandle located = withThrowable(logged, fqcn, location);
        if (logged != Message.class) {
            return insertArguments(located, 4, (Object) null);
        }
        MethodHandle twice = collectArguments(located, 4, Messages.THROWABLE_IF_ANY);
        return permuteArguments(twice, twice.type().dropParameterTypes(4, 5), 0, 1, 2, 3, 3);
    }

    private static MethodHandle located(
            MethodHandle enabled, MethodHandle message, Thrown thrown, String fqcn, StackTraceElement location)
            throws ReflectiveOperationException {
        return new LogMethod(enabled, message, thrown, Returned.NOTHING).located(fqcn, location);
    }

    /** {@code (Logger, Level, Marker, argument…)boolean}. */
    static MethodHandle enabled(List<Class<?>> arguments) throws ReflectiveOperationException {
        List<Class<?>> parameters = new ArrayList<>(List.of(Level.class, Marker.class));
        parameters.addAll(arguments);
        return Handles.method(Logger.class, "isEnabled", boolean.class, parameters.toArray(Class<?>[]::new));
    }
}
