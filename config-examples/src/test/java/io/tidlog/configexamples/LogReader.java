package io.tidlog.configexamples;

import io.tidlog.layout.Newlines;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a log back, line by line; fails at the first line that the grammar does not allow. */
final class LogReader {

    private static final Pattern EVENT =
            Pattern.compile("\\[(\\d{4}/\\d{6}\\.\\d{3}):([A-Z]+):tid-(\\d+):(\\w+\\.java):(\\d+)] (.*)");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMdd/HHmmss.SSS");

    private LogReader() {}

    /** Reads the events of {@code lines}, undoing what {@code newlines} does to their text. */
    static List<LogLine> read(List<String> lines, Newlines newlines) {
        List<LogLine> events = new ArrayList<>();
        for (String line : lines) {
            Matcher event = EVENT.matcher(line);
            if (event.matches()) {
                events.add(parse(event, newlines));
            } else {
                int last = events.size() - 1;
                if (last < 0) {
                    throw new AssertionError("no event to continue: " + line);
                }
                events.set(last, events.get(last).continuedBy(continuation(line, newlines)));
            }
        }
        return events;
    }

    private static LogLine parse(Matcher event, Newlines newlines) {
        TIME.parse(event.group(1));
        Header header = new Header(
                event.group(2), Long.parseLong(event.group(3)), event.group(4), Integer.parseInt(event.group(5)));
        String text = event.group(6);
        return new LogLine(header, newlines == Newlines.ESCAPE ? text.replace("\\n", "\n") : text);
    }

    private static String continuation(String line, Newlines newlines) {
        return switch (newlines) {
            case RAW -> line;
            case INDENT -> {
                if (!line.startsWith("\t")) {
                    throw new AssertionError("neither an event nor, for want of a TAB, part of one: " + line);
                }
                yield line.substring(1);
            }
            case ESCAPE -> throw new AssertionError("not an event, and there are no continuation lines: " + line);
        };
    }
}
