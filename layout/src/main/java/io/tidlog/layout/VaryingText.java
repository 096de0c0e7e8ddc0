package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/**
 * Puts messages and values that vary directly into their place, if they are all printable ASCII. Others are tried in vain,
 * so after one of them the next few are not.
 *
 * <p>Not thread-safe, but for {@link #isNextTried}. Allocates what {@link PrintableStrings} does, and for texts of reused
 * events that are too long to be kept room for.
 */
final class VaryingText {

    /** How many are not tried after one in vain. */
    private static final int PAUSE = 16;

    private final PrintableCopy shortText = new PrintableCopy();

    /** Null where the JDK has no segments, as is the next one. */
    private final PrintableStrings longText = Segments.AVAILABLE ? new PrintableStrings() : null;

    private final PrintableChars printableChars = Segments.AVAILABLE ? new PrintableChars(shortText.chars) : null;

    private StringBuilder scratch = new StringBuilder(PrintableCopy.MAX_LENGTH);

    private int pause;

    /** Whether to try the next text, and counts those that are not. Two threads may be counted as one. */
    boolean isNextTried() {
        int left = pause;
        if (left == 0) {
            return true;
        }
        pause = left - 1;
        return false;
    }

    /** The text of an event that Log4j reuses, which is its own message; null if it is long. Valid until the next. */
    CharSequence textOf(LogEvent reused) {
        scratch.setLength(0);
        ((StringBuilderFormattable) reused).formatTo(scratch);
        if (scratch.length() <= PrintableCopy.MAX_LENGTH) {
            return scratch;
        }
        pause();
        if (scratch.capacity() > LineBuffer.MAX_RETAINED_SIZE) {
            scratch = new StringBuilder(PrintableCopy.MAX_LENGTH);
        }
        return null;
    }

    /**
     * Returns false if the text is not plain, or long; what is in its place is not it then.
     *
     * @param text a string, or what {@link #textOf} has returned
     * @param target has room for it and one byte more
     */
    boolean put(CharSequence text, byte[] target, int at) {
        boolean isLong = text.length() >= PrintableStrings.MIN_LENGTH;
        if (isLong && text instanceof String string && longText != null) {
            if (longText.isExpected()) {
                return longText.copy(string, target, at) || pause();
            }
            // Nobody tells whether it was. So some are tried in vain, though few of those for which the JDK allocates.
            longText.learn(true);
        }
        return text.length() <= PrintableCopy.MAX_LENGTH && putShort(text, target, at) || pause();
    }

    @SuppressWarnings("deprecation") // getBytes drops the upper byte of each char, which is zero here
    private boolean putShort(CharSequence text, byte[] target, int at) {
        int count = text.length();
        if (!(text instanceof String string)) {
            scratch.getChars(0, count, shortText.chars, 0);
            return shortText.put(count, target, at);
        }
        string.getChars(0, count, shortText.chars, 0);
        if (printableChars == null || count < TextBuffer.PRINTABLE_THRESHOLD) {
            return shortText.put(count, target, at);
        }
        boolean isPrintable = printableChars.arePrintable(count);
        if (isPrintable) {
            string.getBytes(0, count, target, at);
        }
        return isPrintable;
    }

    private boolean pause() {
        pause = PAUSE;
        return false;
    }
}
