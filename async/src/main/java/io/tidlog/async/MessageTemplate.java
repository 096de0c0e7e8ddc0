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

    /** Of messages that are made up each time: the message is the parameter. */
    static final MessageTemplate WHOLE = new MessageTemplate(PLACE, 1);

    private final String pattern;

    /** One more than there are parameters; null if the pattern is for Log4j to format. */
    private final String[] texts;

    /** @param count how many parameters there are; if none, the pattern is the message */
    MessageTemplate(String pattern, int count) {
        this.pattern = pattern;
        this.texts = count == 0 ? new String[] {pattern} : split(pattern, count);
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
        return plain ? texts.toArray(String[]::new) : null;
    }

    /** Whether it is that of a call; one that makes its pattern up each time has no template. */
    boolean fits(String otherPattern, int count) {
        return pattern == otherPattern && texts != null && texts.length == count + 1;
    }

    /** One more than there are parameters; not to be changed. */
    String[] texts() {
        return texts;
    }

    /** How many parameters the message has, for those who ask it. */
    int parameters() {
        return this == WHOLE ? 0 : texts.length - 1;
    }

    /** What the call passed as the message's pattern. */
    String format(Object p0) {
        return this == WHOLE ? (String) p0 : pattern;
    }

    void formatTo(StringBuilder text, Object p0, Object p1, Object p2, Object p3) {
        text.append(texts[0]);
        if (texts.length > 1) {
            append(text, p0, 1);
        }
        if (texts.length > 2) {
            append(text, p1, 2);
        }
        if (texts.length > 3) {
            append(text, p2, 3);
        }
        if (texts.length > 4) {
            append(text, p3, 4);
        }
    }

    private void append(StringBuilder text, Object parameter, int next) {
        if (parameter instanceof String string) {
            text.append(string);
        } else if (parameter instanceof Integer number) {
            text.append((int) number);
        } else if (parameter instanceof Long number) {
            text.append((long) number);
        } else if (parameter instanceof Double number) {
            text.append((double) number);
        } else {
            text.append(parameter);
        }
        text.append(texts[next]);
    }
}
