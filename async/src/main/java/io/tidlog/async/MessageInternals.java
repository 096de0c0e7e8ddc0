package io.tidlog.async;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableParameterizedMessage;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Reads internal fields of log4j-api's messages: parameters where Log4j keeps them, since its own methods copy them;
 * and the text that a message has remembered. They have had these names from 2.20 to 2.26.
 */
final class MessageInternals {

    /** For messages that were made of an array. All are null if a field is gone or inaccessible. */
    private static final MethodHandle ARRAY;

    private static final MethodHandle FEW;
    private static final MethodHandle TEXT;

    static {
        MethodHandle array = null;
        MethodHandle few = null;
        MethodHandle text = null;
        try {
            array = getter(ReusableParameterizedMessage.class, "varargs", Object[].class);
            few = getter(ReusableParameterizedMessage.class, "params", Object[].class);
            text = getter(ParameterizedMessage.class, "formattedMessage", String.class);
        } catch (ReflectiveOperationException e) {
            StatusLogger.getLogger().debug("Fast lane of messages: closed for messages with parameters", e);
        }
        boolean found = text != null;
        ARRAY = found ? array : null;
        FEW = found ? few : null;
        TEXT = text;
    }

    private MessageInternals() {}

    private static MethodHandle getter(Class<?> owner, String field, Class<?> type)
            throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        return lookup.findGetter(owner, field, type);
    }

    /** If false, no other method of this class may be called. */
    static boolean areReadable() {
        return TEXT != null;
    }

    /** The array that the message was made of, or null. It belongs to the caller of the logger. */
    static Object[] array(ReusableParameterizedMessage message) {
        try {
            return (Object[]) ARRAY.invokeExact(message);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The message's own array, which may be longer than its parameters. */
    static Object[] few(ReusableParameterizedMessage message) {
        try {
            return (Object[]) FEW.invokeExact(message);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The text that the message will print, whatever becomes of its parameters; null before it was asked for it. */
    static String rememberedText(ParameterizedMessage message) {
        try {
            return (String) TEXT.invokeExact(message);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a getter has thrown", e);
    }
}
