package io.tidlog.layout;

import java.nio.charset.StandardCharsets;

/**
 * Lets an event's own text into a line so that it cannot look like another line: {@link Newlines}, put to work on
 * everything that is not printable ASCII.
 *
 * <p>Immutable and thread-safe. Allocates nothing.
 */
final class TextGuard {

    /** For the pattern's own text, and for {@link Newlines#RAW}. */
    static final TextGuard NONE = new TextGuard(null, false);

    private static final byte[] HEX_DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private static final char ESCAPE = '\u001B';
    private static final char NEXT_LINE = '\u0085';
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    /** What a line break becomes; null if text passes as it is. */
    private final String textBreak;

    /** Whether ANSI colours pass, because the pattern's own stand among the event's text. */
    private final boolean passesColours;

    private TextGuard(String textBreak, boolean passesColours) {
        this.textBreak = textBreak;
        this.passesColours = passesColours;
    }

    static TextGuard of(Newlines newlines) {
        return switch (newlines) {
            case INDENT -> new TextGuard("\n\t", false);
            case ESCAPE -> new TextGuard("\\n", false);
            case RAW -> NONE;
        };
    }

    /** The same guard for text that Log4j has coloured already. */
    TextGuard passingColours() {
        return this == NONE ? NONE : new TextGuard(textBreak, true);
    }

    /** Whether text that would start a physical line of its own is indented, so that it cannot pass for a header. */
    boolean indentsContinuation() {
        return textBreak != null;
    }

    /** Appends {@code chars[from..to)}. A CR LF must not be split between two calls. */
    void append(LineBuffer line, char[] chars, int from, int to) {
        int i = from;
        while (i < to) {
            char c = chars[i];
            if (textBreak == null || !isSpecial(c)) {
                line.appendChar(c);
                i++;
            } else if (isLineBreak(c)) {
                line.appendTextBreak(textBreak);
                i += c == '\r' && i + 1 < to && chars[i + 1] == '\n' ? 2 : 1;
            } else if (c == ESCAPE && passesColours && endOfColour(chars, i, to) > i) {
                int end = endOfColour(chars, i, to);
                while (i < end) {
                    line.appendByte(chars[i++]);
                }
            } else {
                appendEscaped(line, c);
                i++;
            }
        }
    }

    private static boolean isSpecial(char c) {
        return c < ' ' ? c != '\t' : c >= 0x7F && (c <= 0x9F || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR);
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }

    /** The end of a "select graphic rendition" sequence, {@code ESC [ 1 ; 31 m} (ECMA-48, 8.3.117), or {@code from}. */
    private static int endOfColour(char[] chars, int from, int to) {
        int i = from + 1;
        if (i >= to || chars[i] != '[') {
            return from;
        }
        do {
            i++;
        } while (i < to && (chars[i] >= '0' && chars[i] <= '9' || chars[i] == ';'));
        return i < to && chars[i] == 'm' ? i + 1 : from;
    }

    private static void appendEscaped(LineBuffer line, char c) {
        line.appendByte('\\');
        line.appendByte('u');
        line.appendByte('0');
        line.appendByte('0');
        line.appendByte(HEX_DIGITS[c >> 4]);
        line.appendByte(HEX_DIGITS[c & 0xF]);
    }
}
