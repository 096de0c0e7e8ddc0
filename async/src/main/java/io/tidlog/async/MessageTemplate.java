package io.tidlog.async;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * A message's pattern, analysed: {@code "rooms={}, users={}"} is the texts {@code "rooms="}, {@code ", users="} and {@code ""}
 * around two parameters.
 *
 * <p>Prints what Log4j's {@code ParameterFormatter} prints, for the plain cases only: as many parameters as places for them, and no
 * backslash. Immutable.
 */
final class MessageTemplate {

    private static final String PLACE = "{}";

    /** A longer message is hardly a constant, and as one it would be kept for as long as its call site. */
    private static final int MAX_CONSTANT_LENGTH = 1024;

    /** Of messages that are made up each time: the message is the parameter. */
    static final MessageTemplate WHOLE = new MessageTemplate(null);

    /** Of messages without parameters, of which there was none yet. */
    private static final MessageTemplate UNKNOWN = new MessageTemplate(null);

    /** Null if it is made up, or may be. */
    private final String pattern;

    /** One more than there are parameters; none if the pattern is for Log4j to format. */
    private final String[] texts;

    /** The first message while it alone is known, else null. Weak, as one that was made up must not be kept. */
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

    /** @param count how many parameters there are; if none, the pattern is the message */
    static MessageTemplate of(String pattern, int count) {
        return count == 0 ? UNKNOWN : new MessageTemplate(pattern, split(pattern, count));
    }

    /** What it is after a message without parameters that it does not fit: the same string twice is taken for a constant. */
    MessageTemplate after(String message) {
        if (this == WHOLE || message.length() > MAX_CONSTANT_LENGTH) {
            return WHOLE;
        }
        if (this == UNKNOWN) {
            return new MessageTemplate(new WeakReference<>(message));
        }
        return first != null && first.refersTo(message) ? new MessageTemplate(message, new String[] {message}) : WHOLE;
    }

    private static String[] split(String pattern, int count) {
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (int end = pattern.indexOf(PLACE); end >= 0; end = pattern.indexOf(PLACE, start)) {
            texts.add(pattern.substring(start, end));
            start = end + PLACE.length();
        }
        texts.add(pattern.substring(start));
        boolean plain = texts.size() == count + 1 && pattern.indexOf('\\') < 0;
        return plain ? texts.toArray(String[]::new) : new String[0];
    }

    /** Whether it is that of a call: a constant is the same string each time. */
    boolean fits(String otherPattern, int count) {
        return pattern == otherPattern && texts.length == count + 1;
    }

    /** One more than there are parameters; not to be changed. */
    String[] texts() {
        return texts;
    }

    /** How many parameters the message has, for those who ask it. */
    int parameters() {
        return pattern == null ? 0 : texts.length - 1;
    }

    /** What the call has passed as the message's pattern. */
    String format(Object p0) {
        return pattern == null ? (String) p0 : pattern;
    }
}
