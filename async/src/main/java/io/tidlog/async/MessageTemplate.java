package io.tidlog.async;

import io.tidlog.layout.ParameterizedMessages;
import java.lang.ref.WeakReference;

/**
 * A parsed message pattern: {@code "rooms={}, users={}"} is the texts {@code "rooms="}, {@code ", users="} and
 * {@code ""} around two parameters.
 *
 * <p>Prints what Log4j's {@code ParameterFormatter} prints, but only for plain patterns: with as many places as
 * parameters, and without a backslash. Immutable.
 */
final class MessageTemplate {

    /** A longer message is hardly constant; if taken for one, it would be kept as long as its call site. */
    static final int MAX_CONSTANT_LENGTH = 1024;

    /** For messages that are built anew each time: the message is the parameter. */
    static final MessageTemplate WHOLE = new MessageTemplate(null);

    /** For messages without parameters, before the first one. */
    private static final MessageTemplate UNKNOWN = new MessageTemplate(null);

    /** Null if the message is, or may be, built anew each time. */
    private final String pattern;

    /** One more than there are parameters; empty if Log4j must format the pattern. */
    private final String[] texts;

    /** The first message while no other is known, else null. Weak, so as not to keep a message that was built. */
    private final WeakReference<String> first;

    private MessageTemplate(String pattern, String[] texts) {
        this.pattern = pattern;
        this.texts = texts;
        first = null;
    }

    private MessageTemplate(WeakReference<String> first) {
        pattern = null;
        texts = new String[] {"", ""};
        this.first = first;
    }

    /** @param count the number of parameters; if 0, the pattern is the message itself */
    static MessageTemplate of(String pattern, int count) {
        return count == 0 ? UNKNOWN : new MessageTemplate(pattern, ParameterizedMessages.texts(pattern, count));
    }

    /** The template after a parameterless message that this does not fit. The same string twice counts as constant. */
    MessageTemplate after(String message) {
        if (this == WHOLE || message.length() > MAX_CONSTANT_LENGTH) {
            return WHOLE;
        }
        if (this == UNKNOWN) {
            return new MessageTemplate(new WeakReference<>(message));
        }
        return first != null && first.refersTo(message) ? new MessageTemplate(message, new String[] {message}) : WHOLE;
    }

    /** Whether this was made of the pattern, even if it {@link #fits} no call with it. */
    boolean isOf(String otherPattern) {
        return pattern == otherPattern;
    }

    /** Whether this is the template of a call. A constant is the same string object each time. */
    boolean fits(String otherPattern, int count) {
        return pattern == otherPattern && texts.length == count + 1;
    }

    /** One more than there are parameters; callers must not change the array. */
    String[] texts() {
        return texts;
    }

    /** The number of parameters that the message reports. */
    int parameters() {
        return pattern == null ? 0 : texts.length - 1;
    }

    /** How many places of a record its parameters, or a message as the parameter, may take. */
    int places() {
        return Math.max(1, parameters());
    }

    /** The message pattern that the call passed. */
    String format(Object p0) {
        return pattern == null ? (String) p0 : pattern;
    }
}
