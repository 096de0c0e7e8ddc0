package io.tidlog.layout;

import java.nio.charset.StandardCharsets;

/**
 * Lets an event's own text into a line so that it cannot look like another line: applies {@link Newlines} to line
 * breaks and control characters.
 *
 * <p>Immutable and thread-safe. Allocates nothing.
 */
final class TextGuard {

    /** For the pattern's own text, and for {@link Newlines#RAW}. */
    static final TextGuard NONE = new TextGuard(null, false);

    private static final byte[] HEX_DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** Longer than any ANSI sequence that Log4j writes. */
    private static final int MAX_COLOUR_LENGTH = 64;

    private static final char ESCAPE = '\u001B';
    private static final char NEXT_LINE = '\u0085';
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    /** What a line break is written as; null if text passes as it is. */
    private final String textBreak;

    /** Whether ANSI colours pass, because the text contains the pattern's own. */
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

    /** Whether text is kept from starting a physical line of its own, where it could pass for a header. */
    boolean guards() {
        return textBreak != null;
    }

    /**
     * Continues the event after a line's end: with a TAB, or, since escaped text stays on one line, with an escaped
     * line break in place of that end.
     */
    void continueLine(LineBuffer line) {
        if (textBreak.endsWith("\t")) {
            line.indentAfterLineFeed();
        } else {
            line.replaceLineFeed((byte) textBreak.charAt(0), (byte) textBreak.charAt(1));
        }
    }

    /** How many of the chars can be appended without splitting a CR LF or an ANSI sequence. */
    int lengthWithoutSplitSequence(char[] chars, int length) {
        if (chars[length - 1] == '\r') {
            return length - 1;
        }
        for (int i = length - 1; passesColours && i > length - MAX_COLOUR_LENGTH; i--) {
            if (chars[i] == ESCAPE) {
                return i;
            }
        }
        return length;
    }

    /** Whether the char is a control character or a line break; {@link TextBuffer} knows these ranges, too. */
    static boolean isControl(char c) {
        return c < ' ' || c >= 0x7F && (c <= 0x9F || isSeparator(c));
    }

    /** Whether the char is LS or PS, the only line breaks beyond {@code U+009F}. */
    static boolean isSeparator(char c) {
        return c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == NEXT_LINE || isSeparator(c);
    }

    /**
     * Appends the control character at {@code from} and returns where the text continues; {@code to} splits no CR LF.
     */
    int appendControl(LineBuffer line, char[] chars, int from, int to) {
        char c = chars[from];
        if (textBreak == null || c == '\t') {
            line.appendControl(c);
        } else if (isLineBreak(c)) {
            appendBreak(line);
            boolean crLf = c == '\r' && from + 1 < to && chars[from + 1] == '\n';
            return crLf ? from + 2 : from + 1;
        } else if (c == ESCAPE && passesColours && endOfColour(chars, from, to) > from) {
            int end = endOfColour(chars, from, to);
            line.appendTrailer(chars, from, end);
            return end;
        } else {
            appendEscaped(line, c);
        }
        return from + 1;
    }

    /**
     * Ends a line of the event's own text, as a line feed in it would: behind a carriage return, both are one break.
     *
     * @param text what the line ends with
     */
    void endLine(String text, LineBuffer line) {
        if (textBreak == null) {
            line.appendByte('\n');
        } else if (!text.endsWith("\r")) {
            appendBreak(line);
        }
    }

    private void appendBreak(LineBuffer line) {
        line.appendTextBreak((byte) textBreak.charAt(0), (byte) textBreak.charAt(1));
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
