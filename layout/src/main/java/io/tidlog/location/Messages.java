package io.tidlog.location;

import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.identity;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory2;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.util.LambdaUtil;
import org.apache.logging.log4j.util.MessageSupplier;
import org.apache.logging.log4j.util.Supplier;

/** How {@code AbstractLogger} makes a message of the arguments of a call, and an exception of a message. */
final class Messages {

    /** {@code (Message)Throwable}. */
    static final MethodHandle THROWABLE;

    /** {@code (Message)Throwable}, null for no message. */
    static final MethodHandle THROWABLE_IF_ANY;

    /** {@code (Throwable, Message)Throwable}. */
    static final MethodHandle GIVEN_OR_OWN_THROWABLE;

    private static final MethodHandle FACTORY;

    static {
        try {
            THROWABLE = Handles.method(Message.class, "getThrowable", Throwable.class);
            THROWABLE_IF_ANY = Handles.function(Messages.class, "throwableIfAny", Throwable.class, Message.class);
            GIVEN_OR_OWN_THROWABLE = Handles.function(
                    Messages.class, "givenOrOwnThrowable", Throwable.class, Throwable.class, Message.class);
            FACTORY = Handles.function(Messages.class, "factory", MessageFactory2.class, Logger.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Messages() {}

    /** {@code (Logger, argument…)Message} through the logger's message factory. */
    static MethodHandle ofFactory(List<Class<?>> arguments) throws ReflectiveOperationException {
        return filterArguments(
                Handles.method(MessageFactory2.class, "newMessage", Message.class, arguments.toArray(Class<?>[]::new)),
                0,
                FACTORY);
    }

    /** {@code (Logger, argument…)Message} by one of the methods below. */
    static MethodHandle of(String function, Class<?>... arguments) throws ReflectiveOperationException {
        Class<?>[] parameters = new Class<?>[arguments.length + 1];
        parameters[0] = Logger.class;
        System.arraycopy(arguments, 0, parameters, 1, arguments.length);
        return Handles.function(Messages.class, function, Message.class, parameters);
    }

    /** {@code (Logger, Message)Message}, the message itself. */
    static MethodHandle given() {
        return dropArguments(identity(Message.class), 0, Logger.class);
    }

    static Message supplied(Logger logger, Supplier<?> supplier) {
        return LambdaUtil.getMessage(supplier, factory(logger));
    }

    static Message supplied(Logger logger, MessageSupplier supplier) {
        return LambdaUtil.get(supplier);
    }

    static Message withSuppliedParameters(Logger logger, String text, Supplier<?>[] parameters) {
        return factory(logger).newMessage(text, LambdaUtil.getAll(parameters));
    }

    static Message formatted(Logger logger, String format, Object[] parameters) {
        return new StringFormattedMessage(format, parameters);
    }

    static Throwable throwableIfAny(Message message) {
        return message == null ? null : message.getThrowable();
    }

    static Throwable givenOrOwnThrowable(Throwable given, Message message) {
        return given == null && message != null ? message.getThrowable() : given;
    }

    /** Always one of these: Log4j wraps others in an adapter. */
    static MessageFactory2 factory(Logger logger) {
        return logger.getMessageFactory();
    }
}
