package io.tidlog.location;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.empty;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;

/**
 * A logging method taken apart, as Log4j's {@code AbstractLogger} has it:
 *
 * <pre>{@code
 * if (isEnabled(level, marker, arguments…)) {
 *     Message message = newMessage(arguments…);
 *     logMessage(fqcn, level, marker, message, message.getThrowable());
 * }
 * }</pre>
 *
 * Put together again it calls the {@code logMessage} that takes a location. It does so as a tree of method handles and not
 * as Java code, because a method of ours would be a stack frame between the caller and the logger, and Log4j walks the
 * stack after all where it loses the location, as it does when a ring buffer is full.
 *
 * @param enabled {@code (Logger, Level, Marker, argument…)boolean}
 * @param message {@code (Logger, argument…)Message}
 * @param thrown the event's exception
 * @param returned what the method returns
 */
record LogMethod(MethodHandle enabled, MethodHandle message, Thrown thrown, Returned returned) {

    enum Thrown {
        NOTHING,
        /** That of the message. */
        OF_MESSAGE,
        /** The last argument. */
        GIVEN,
        /** The last argument or, if that is null, that of the message. */
        GIVEN_OR_OF_MESSAGE
    }

    enum Returned {
        NOTHING,
        /** The message, null if disabled. */
        MESSAGE,
        /** The last argument. */
        ARGUMENT
    }

    /** The arguments of {@link #enabled} before the method's own. */
    private static final List<Class<?>> LEADING = List.of(Logger.class, Level.class, Marker.class);

    /** {@code (Logger, Level, Marker, argument…)}, returning what the method returns. */
    MethodHandle located(String fqcn, StackTraceElement location) throws ReflectiveOperationException {
        MethodHandle log = foldArguments(withMessage(send(fqcn, location)), dropLevelAndMarker(message));
        if (returned == Returned.ARGUMENT) {
            return foldArguments(lastArgument(log.type()), guarded(log));
        }
        return guarded(log);
    }

    private MethodHandle guarded(MethodHandle log) {
        return guardWithTest(enabled, log, empty(log.type()));
    }

    /** {@code (Logger, Level, Marker, Message, Throwable)void}. */
    private static MethodHandle send(String fqcn, StackTraceElement location) throws ReflectiveOperationException {
        MethodHandle logMessage = Handles.method(
                Logger.class,
                "logMessage",
                void.class,
                Level.class,
                Marker.class,
                String.class,
                StackTraceElement.class,
                Message.class,
                Throwable.class);
        return insertArguments(logMessage, LEADING.size(), fqcn, location);
    }

    /** {@code (Message, Logger, Level, Marker, argument…)}. */
    private MethodHandle withMessage(MethodHandle send) throws ReflectiveOperationException {
        MethodType enabledType = enabled.type();
        MethodType type = enabledType.changeReturnType(void.class).insertParameterTypes(0, Message.class);
        int last = type.parameterCount() - 1;
        int throwable = LEADING.size() + 1;
        MethodHandle log = switch (thrown) {
            case NOTHING -> permuteArguments(insertArguments(send, throwable, (Object) null), type, 1, 2, 3, 0);
            case OF_MESSAGE ->
                permuteArguments(collectArguments(send, throwable, Messages.THROWABLE), type, 1, 2, 3, 0, 0);
            case GIVEN -> permuteArguments(send, type, 1, 2, 3, 0, last);
            case GIVEN_OR_OF_MESSAGE ->
                permuteArguments(
                        collectArguments(send, throwable, Messages.GIVEN_OR_OWN_THROWABLE), type, 1, 2, 3, 0, last, 0);
        };
        if (returned != Returned.MESSAGE) {
            return log;
        }
        return foldArguments(dropArguments(identity(Message.class), 1, enabledType.parameterList()), log);
    }

    private MethodHandle dropLevelAndMarker(MethodHandle message) {
        return dropArguments(message, 1, LEADING.subList(1, LEADING.size()));
    }

    private static MethodHandle lastArgument(MethodType type) {
        int last = type.parameterCount() - 1;
        return dropArguments(
                identity(type.parameterType(last)), 0, type.parameterList().subList(0, last));
    }
}
