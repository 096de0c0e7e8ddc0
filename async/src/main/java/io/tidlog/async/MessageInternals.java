package io.tidlog.async;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import org.apache.logging.log4j.message.ReusableParameterizedMessage;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Reads parameters where Log4j's reused messages keep them, since their own methods copy them. The fields have had these
 * names from 2.20 to 2.26.
 */
final class MessageInternals {

    /** For messages that were made of an array. Null, as is the other, if a field is gone or inaccessible. */
    private static final MethodHandle ARRAY;

    private static final MethodHandle FEW;

    static {
        MethodHandle array = null;
        MethodHandle few = null;
        try {
            array = getter(ReusableParameterizedMessage.class, "varargs", Object[].class);
            few = getter(ReusableParameterizedMessage.class, "params", Object[].class);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            StatusLogger.getLogger().debug("Fast lane of messages: closed for messages with parameters", e);
        }
        FEW = few;
        ARRAY = few == null ? null : array;
    }

    private MessageInternals() {}

    private static MethodHandle getter(Class<?> owner, String field, Class<?> type)
            throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        return lookup.findGetter(owner, field, type);
    }

    /** If false, no other method of this class may be called. */
    static boolean areReadable() {
        return FEW != null;
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

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a getter has thrown", e);
    }
}
