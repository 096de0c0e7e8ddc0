package io.tidlog.layout;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * What is needed to print a {@link ParameterizedMessage} in parts, as Log4j would print the whole.
 *
 * <p>Used by tidlog's modules; not to be called by programs. Thread-safe.
 */
public final class ParameterizedMessages {

    private static final String PLACE = "{}";
    private static final String[] NONE = {};

    /** Null if the field is gone or inaccessible. It has had this name from Log4j 2.20 to 2.26. */
    private static final MethodHandle REMEMBERED_TEXT = rememberedTextGetter();

    private ParameterizedMessages() {}

    private static MethodHandle rememberedTextGetter() {
        try {
            return MethodHandles.privateLookupIn(ParameterizedMessage.class, MethodHandles.lookup())
                    .findGetter(ParameterizedMessage.class, "formattedMessage", String.class);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            StatusLogger.getLogger().debug("Messages with parameters are printed in one piece", e);
            return null;
        }
    }

    /** If false, {@link #rememberedText} must not be called. */
    public static boolean areReadable() {
        return REMEMBERED_TEXT != null;
    }

    /** The text that the message will print, whatever becomes of its parameters; null before it was asked for it. */
    public static String rememberedText(ParameterizedMessage message) {
        try {
            return (String) REMEMBERED_TEXT.invokeExact(message);
        } catch (Throwable e) {
            throw new IllegalStateException("a getter has thrown", e);
        }
    }

    /**
     * The texts around the places for parameters: {@code "rooms="}, {@code ", users="} and {@code ""} of {@code
     * "rooms={}, users={}"}. Empty if the pattern has a backslash, or not as many places as there are parameters: then
     * Log4j has to print it.
     */
    public static String[] texts(String pattern, int parameters) {
        if (pattern.indexOf('\\') >= 0) {
            return NONE;
        }
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (int end = pattern.indexOf(PLACE); end >= 0; end = pattern.indexOf(PLACE, start)) {
            texts.add(pattern.substring(start, end));
            start = end + PLACE.length();
        }
        texts.add(pattern.substring(start));
        return texts.size() == parameters + 1 ? texts.toArray(String[]::new) : NONE;
    }
}
