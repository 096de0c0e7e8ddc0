package io.tidlog.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads events back from a log, by the grammar alone and with none of the layout's code.
 *
 * <pre>
 * log          = *event
 * event        = first-line *continuation
 * first-line   = header *char LF            ; does not start with TAB
 * continuation = TAB *char LF
 * header       = "[" MMdd "/" HHmmss.SSS ":" level ":tid-" number ":"
 * char         = any but LF
 * </pre>
 *
 * <p>Only LF ends a line here, so any other break that other tools may take for one must not be in a char either.
 */
final class LogReader {

    /** One event: its header's fields, and the rest with one TAB taken off each continuation line, without the last LF. */
    record Entry(String time, String level, long threadId, String text) {}

    private static final Pattern HEADER =
            Pattern.compile("\\[(\\d{4}/\\d{6}\\.\\d{3}):(.*?):tid-(\\d+):(.*)", Pattern.DOTALL);

    private LogReader() {}

    /**
     * @throws AssertionError if the log is not one by the grammar
     */
    static List<Entry> read(String log) {
        if (log.isEmpty()) {
            return List.of();
        }
        require(log.endsWith("\n"), "the last line has no end", log);
        require(log.chars().noneMatch(LogReader::isForbidden), "a control character or line break other than LF", log);
        List<Entry> entries = new ArrayList<>();
        StringBuilder event = null;
        for (String line : log.substring(0, log.length() - 1).split("\n", -1)) {
            if (line.startsWith("\t")) {
                require(event != null, "a continuation of nothing", line);
                event.append('\n').append(line, 1, line.length());
            } else {
                if (event != null) {
                    entries.add(parse(event));
                }
                event = new StringBuilder(line);
            }
        }
        entries.add(parse(event));
        return entries;
    }

    /** Whatever a tool might take for a line break, or a terminal obey; ESC is left to the patterns that colour. */
    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\u001B' || c == '\u2028' || c == '\u2029';
    }

    private static Entry parse(CharSequence event) {
        Matcher header = HEADER.matcher(event);
        require(header.matches(), "a line that starts neither with a header nor with a TAB", event);
        return new Entry(header.group(1), header.group(2), Long.parseLong(header.group(3)), header.group(4));
    }

    private static void require(boolean condition, String what, CharSequence where) {
        if (!condition) {
            throw new AssertionError(what + ":\n" + where);
        }
    }
}
