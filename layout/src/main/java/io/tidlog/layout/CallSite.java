package io.tidlog.layout;

/**
 * What is remembered of a call site: the text of its location, and its message if that is constant.
 *
 * <p>Thread-safe. Allocates a few times.
 */
final class CallSite extends TextTable.Entry {

    /** How many messages are tried as the constant before the call site is treated as having none. */
    private static final int MAX_MESSAGES = 3;

    /** The last message, while it may still be constant. A plain field is enough, since its value is immutable. */
    private ConstantMessage constant;

    private int messages;

    /** A message, and the text of the line from somewhere before it to somewhere behind it. */
    private record ConstantMessage(String message, Ascii text) {

        /** Compares every char unless it is the same string, because Log4j reuses its builders and its events. */
        boolean says(CharSequence other) {
            return message == other || message.contentEquals(other);
        }
    }

    CallSite(StackTraceElement location, Ascii text) {
        super(location, text);
    }

    /** The text that was remembered with the message; null if none was. */
    Ascii textWith(CharSequence message) {
        ConstantMessage known = constant;
        return known != null && known.says(message) ? known.text : null;
    }

    /** Whether messages vary here, so that it is in vain to {@link #learn} another. */
    boolean hasMany() {
        return messages > MAX_MESSAGES;
    }

    /** Remembers the text since {@code start} with the message, unless this call site has had too many. */
    void learn(CharSequence message, int start, LineBuffer line) {
        if (messages > MAX_MESSAGES) {
            return;
        }
        messages++;
        Ascii text = messages <= MAX_MESSAGES ? line.repeatableText(start) : null;
        constant = text == null ? null : new ConstantMessage(message.toString(), text);
    }
}
