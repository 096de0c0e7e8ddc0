package io.tidlog.async;

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
    static final MessageTemplate WHOLE = new MessageTemplate(null, new String[] {"", ""});

    /** Null if it is made up. */
    private final String pattern;

    /** One more than there are parameters; none if the pattern is for Log4j to format. */
    private final String[] texts;

    private MessageTemplate(String pattern, String[] texts) {
        this.pattern = pattern;
        this.texts = texts;
    }

    /** @param count how many parameters there are; if none, the pattern is the message */
    static MessageTemplate of(String pattern, int count) {
        if (count == 0 && pattern.length() > MAX_CONSTANT_LENGTH) {
            return WHOLE;
        }
        return new MessageTemplate(pattern, count == 0 ? new String[] {pattern} : split(pattern, count));
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
