package io.tidlog.threads;

import java.io.IOException;
import java.util.List;

/** Makes text that the application chose fit for one line of output. */
final class SafeText {

    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private SafeText() {}

    /** Prints control characters and line breaks as a backslash, {@code u} and four hexadecimal digits. */
    static String oneLine(String text) {
        return escape(text, false);
    }

    /** As {@link #oneLine}, for text in quotation marks: puts a backslash before these and before backslashes, too. */
    static String quoted(String text) {
        return escape(text, true);
    }

    static void writeFrames(List<String> frames, String indent, Appendable out) throws IOException {
        for (String frame : frames) {
            out.append(indent).append(oneLine(frame)).append('\n');
        }
    }

    private static String escape(String text, boolean quotes) {
        for (int i = 0; i < text.length(); i++) {
            if (isSpecial(text.charAt(i), quotes)) {
                return escapeFrom(i, text, quotes);
            }
        }
        return text;
    }

    private static String escapeFrom(int start, String text, boolean quotes) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, start);
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpecial(c, quotes)) {
                safe.append(c);
            } else if (c == '"' || c == '\\') {
                safe.append('\\').append(c);
            } else {
                safe.append(String.format("\\u%04X", (int) c));
            }
        }
        return safe.toString();
    }

    private static boolean isSpecial(char c, boolean quotes) {
        return Character.isISOControl(c)
                || c == LINE_SEPARATOR
                || c == PARAGRAPH_SEPARATOR
                || quotes && (c == '"' || c == '\\');
    }
}
