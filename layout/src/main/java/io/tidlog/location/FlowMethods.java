package io.tidlog.location;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.insertArguments;

import io.tidlog.location.LogMethod.Returned;
import io.tidlog.location.LogMethod.Thrown;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.EntryMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.log4j.util.LambdaUtil;
import org.apache.logging.log4j.util.Supplier;

/** {@code catching}, {@code throwing}, {@code traceEntry} and {@code traceExit}, and the old {@code entry} and {@code exit}. */
final class FlowMethods {

    private FlowMethods() {}

    /**
     * A handle that logs with the location, null if the method is not known.
     *
     * @param parameters without the logger, which is the first parameter of the handle
     */
    static MethodHandle located(String method, List<Class<?>> parameters, String fqcn, StackTraceElement location)
            throws ReflectiveOperationException {
        return switch (method) {
            case "catching" -> {
                LogMethod catching = exception("catching", Returned.NOTHING);
                yield exception(catching.located(fqcn, location), AbstractLogger.CATCHING_MARKER, parameters);
            }
            case "throwing" -> {
                LogMethod throwing = exception("throwing", Returned.ARGUMENT);
                yield exception(throwing.located(fqcn, location), AbstractLogger.THROWING_MARKER, parameters);
            }
            case "traceEntry", "entry" -> {
                Returned returned = method.equals("entry") ? Returned.NOTHING : Returned.MESSAGE;
                LogMethod entry = flow("entry", enabled(Object.class, parameters), parameters, returned);
                yield traced(entry.located(fqcn, location), AbstractLogger.ENTRY_MARKER);
            }
            case "traceExit", "exit" -> traced(exit(parameters).located(fqcn, location), AbstractLogger.EXIT_MARKER);
            default -> null;
        };
    }

    private static LogMethod exception(String message, Returned returned) throws ReflectiveOperationException {
        List<Class<?>> arguments = List.of(Throwable.class);
        return new LogMethod(enabled(Object.class, arguments), message(message, arguments), Thrown.GIVEN, returned);
    }

    private static MethodHandle exception(MethodHandle located, Marker marker, List<Class<?>> parameters) {
        MethodHandle marked = insertArguments(located, 2, marker);
        return parameters.get(0) == Level.class ? marked : insertArguments(marked, 1, Level.ERROR);
    }

    private static LogMethod exit(List<Class<?>> arguments) throws ReflectiveOperationException {
        boolean ofMessage = !arguments.isEmpty() && Message.class.isAssignableFrom(arguments.get(0));
        MethodHandle enabled = ofMessage ? enabledForMessage(arguments) : enabled(CharSequence.class, arguments);
        boolean returns = !arguments.isEmpty() && arguments.get(arguments.size() - 1) == Object.class;
        return flow("exit", enabled, arguments, returns ? Returned.ARGUMENT : Returned.NOTHING);
    }

    private static LogMethod flow(String message, MethodHandle enabled, List<Class<?>> arguments, Returned returned)
            throws ReflectiveOperationException {
        return new LogMethod(enabled, message(message, arguments), Thrown.NOTHING, returned);
    }

    private static MethodHandle traced(MethodHandle located, Marker marker) {
        return insertArguments(located, 1, Level.TRACE, marker);
    }

    /** Log4j asks its filters about null, not about the arguments: as an Object, or as a CharSequence. */
    private static MethodHandle enabled(Class<?> asked, List<Class<?>> arguments) throws ReflectiveOperationException {
        MethodHandle enabled = LogMethods.enabled(List.of(asked, Throwable.class));
        return dropArguments(insertArguments(enabled, 3, null, null), 3, arguments);
    }

    private static MethodHandle enabledForMessage(List<Class<?>> arguments) throws ReflectiveOperationException {
        MethodHandle enabled = Handles.function(
                FlowMethods.class, "isEnabled", boolean.class, Logger.class, Level.class, Marker.class, Message.class);
        MethodHandle ofArgument = enabled.asType(enabled.type().changeParameterType(3, arguments.get(0)));
        return dropArguments(ofArgument, 4, arguments.subList(1, arguments.size()));
    }

    private static MethodHandle message(String function, List<Class<?>> arguments) throws ReflectiveOperationException {
        List<Class<?>> parameters = new ArrayList<>(arguments);
        parameters.add(0, Logger.class);
        return Handles.function(FlowMethods.class, function, Message.class, parameters.toArray(Class<?>[]::new));
    }

    static boolean isEnabled(Logger logger, Level level, Marker marker, Message message) {
        return message != null && logger.isEnabled(level, marker, message, null);
    }

    static Message catching(Logger logger, Throwable throwable) {
        return Messages.factory(logger).newMessage("Catching");
    }

    static Message throwing(Logger logger, Throwable throwable) {
        return Messages.factory(logger).newMessage("Throwing");
    }

    static Message entry(Logger logger) {
        return entry(logger, null, (Object[]) null);
    }

    static Message entry(Logger logger, Object[] parameters) {
        return entry(logger, null, parameters);
    }

    static Message entry(Logger logger, String format, Object[] parameters) {
        return logger.getFlowMessageFactory().newEntryMessage(format, parameters);
    }

    static Message entry(Logger logger, Supplier<?>[] parameters) {
        return entry(logger, null, parameters);
    }

    static Message entry(Logger logger, String format, Supplier<?>[] parameters) {
        return entry(logger, format, LambdaUtil.getAll(parameters));
    }

    static Message entry(Logger logger, Message message) {
        return logger.getFlowMessageFactory().newEntryMessage(message);
    }

    static Message exit(Logger logger) {
        return exit(logger, (String) null, null);
    }

    static Message exit(Logger logger, Object result) {
        return exit(logger, (String) null, result);
    }

    static Message exit(Logger logger, String format, Object result) {
        return logger.getFlowMessageFactory().newExitMessage(format, result);
    }

    static Message exit(Logger logger, EntryMessage message) {
        return logger.getFlowMessageFactory().newExitMessage(message);
    }

    static Message exit(Logger logger, EntryMessage message, Object result) {
        return logger.getFlowMessageFactory().newExitMessage(result, message);
    }

    static Message exit(Logger logger, Message message, Object result) {
        return logger.getFlowMessageFactory().newExitMessage(result, message);
    }
}
