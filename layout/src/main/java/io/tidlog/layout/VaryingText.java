package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/**
 * Puts messages that vary directly into their place, if they are all printable ASCII. Others are tried in vain, so after
 * one of them the next few are not.
 *
 * <p>Not thread-safe, but for {@link #isExpected}. Allocates what {@link PrintableStrings} does.
 */
final class VaryingText {

    /** How many are not tried after one in vain. */
    private static final int PAUSE = 16;

    private final PrintableCopy shortText = new PrintableCopy();

    /** Null where the JDK has no segments. */
    private final PrintableStrings longText = Segments.AVAILABLE ? new PrintableStrings() : null;

    private StringBuilder scratch = new StringBuilder(PrintableCopy.MAX_LENGTH);

    private int pause;

    /** Whether to try the next text. Of two threads that ask at the same time, it does no harm if one is not counted. */
    boolean isExpected() {
        if (pause == 0) {
            return true;
        }
        pause--;
        return false;
    }

    /** The text of an event that Log4j reuses, which is its own message. Valid until the next. */
    CharSequence textOf(LogEvent reused) {
        if (scratch.capacity() > LineBuffer.MAX_RETAINED_SIZE) {
            scratch = new StringBuilder(PrintableCopy.MAX_LENGTH);
        }
        scratch.setLength(0);
        ((StringBuilderFormattable) reused).formatTo(scratch);
        return scratch;
    }

    /**
     * Returns false if the text is not plain; what is in its place is not it then.
     *
     * @param text a string, or what {@link #textOf} has returned
     * @param target has room for it and one byte more
     */
    boolean put(CharSequence text, byte[] target, int at) {
        boolean isPut =
                text instanceof String string && longText != null && string.length() >= PrintableStrings.MIN_LENGTH
                        ? putLong(string, target, at)
                        : text.length() <= PrintableCopy.MAX_LENGTH && putShort(text, target, at);
        if (!isPut) {
            pause = PAUSE;
        }
        return isPut;
    }

    private boolean putLong(String text, byte[] target, int at) {
        if (longText.isExpected()) {
            return longText.copy(text, target, at);
        }
        // Nobody tells whether it was. So some are tried in vain, though few of those for which the JDK allocates.
        longText.learn(true);
        return false;
    }

    private boolean putShort(CharSequence text, byte[] target, int at) {
        int count = text.length();
        if (text instanceof String string) {
            string.getChars(0, count, shortText.chars, 0);
        } else {
            scratch.getChars(0, count, shortText.chars, 0);
        }
        return shortText.put(count, target, at);
    }
}
