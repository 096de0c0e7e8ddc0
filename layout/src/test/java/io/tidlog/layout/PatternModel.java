package io.tidlog.layout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * A pattern, taken apart into what it says itself and what it lets events say, so that {@link LogReader} can be told what
 * it has to find: PatternLayout prints each piece on its own, and only the event's pieces are made safe, here by the
 * grammar's words.
 */
final class PatternModel {

    static final Configuration CONFIGURATION = new DefaultConfiguration();

    private static final String HEADER = "[%d{MMdd/HHmmss.SSS}:%level:tid-%tid:";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMdd/HHmmss.SSS");

    /** Each is one; CR LF together are one. */
    private static final String BREAKS = "\n\r\u0085\u2028\u2029";

    private enum Author {
        PATTERN,
        EVENT,
        EVENT_IN_COLOUR
    }

    private record Piece(Author author, PatternLayout printer) {

        String print(LogEvent event) {
            return printer.toSerializable(event);
        }
    }

    private static final PatternLayout COLOUR = printer("%highlight{x}");

    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder pattern = new StringBuilder(HEADER);

    /** Text of the pattern itself: as it is. A second line of its own must start with a TAB, as the grammar has it. */
    PatternModel own(String part) {
        return add(Author.PATTERN, part, part);
    }

    /** Text that an event brings along. */
    PatternModel text(String part) {
        return add(Author.EVENT, part, part);
    }

    /** Text that an event brings along, and the pattern colours by level. */
    PatternModel highlighted(String part) {
        return add(Author.EVENT_IN_COLOUR, "%highlight{" + part + "}", part);
    }

    /** The exception that Log4j prints at the end of a pattern that mentions none. */
    PatternModel unmentionedException() {
        return add(Author.EVENT, "", "%ex");
    }

    private PatternModel add(Author author, String part, String printed) {
        pattern.append(part);
        pieces.add(new Piece(author, printer(printed)));
        return this;
    }

    private static PatternLayout printer(String pattern) {
        return PatternLayout.newBuilder()
                .setPattern(pattern)
                .setConfiguration(CONFIGURATION)
                .setAlwaysWriteExceptions(false)
                .setCharset(StandardCharsets.UTF_8)
                .build();
    }

    TidLayout layout(Newlines newlines) {
        return TidLayout.newBuilder()
                .setPattern(pattern.toString())
                .setConfiguration(CONFIGURATION)
                .setNewlines(newlines)
                .setCharset(StandardCharsets.UTF_8)
                .build();
    }

    /** What a reader of the log must find. */
    LogReader.Entry entry(LogEvent event, Newlines newlines) {
        String lineBreak = newlines == Newlines.INDENT ? "\n" : "\\n";
        StringBuilder text = new StringBuilder();
        int lineEnd = 0;
        boolean afterLineEnd = false;
        for (Piece piece : pieces) {
            String printed = piece.print(event);
            if (printed.isEmpty()) {
                continue;
            }
            if (piece.author != Author.PATTERN && newlines == Newlines.ESCAPE && afterLineEnd) {
                // Only the pattern's own line ends are real ones here, and event text takes the place of one.
                text.setLength(text.length() - 1);
                text.append(lineBreak);
            }
            afterLineEnd = piece.author == Author.PATTERN && printed.endsWith("\n");
            switch (piece.author) {
                case PATTERN -> {
                    text.append(printed.replace("\n\t", "\n"));
                    lineEnd = afterLineEnd ? 1 : 0;
                }
                case EVENT -> {
                    text.append(safe(printed, lineBreak));
                    lineEnd = endsWithBreak(printed) ? lineBreak.length() : 0;
                }
                case EVENT_IN_COLOUR -> {
                    String coloured = COLOUR.toSerializable(event);
                    text.append(coloured.replace("x", safe(printed, lineBreak)));
                    lineEnd = coloured.endsWith("x") && endsWithBreak(printed) ? lineBreak.length() : 0;
                }
            }
        }
        text.setLength(text.length() - lineEnd);
        String time = TIME.format(Instant.ofEpochMilli(event.getTimeMillis()).atZone(ZoneId.systemDefault()));
        String level = encoded(safe(event.getLevel().name(), lineBreak));
        return new LogReader.Entry(time, level, event.getThreadId(), encoded(text.toString()));
    }

    private static String safe(String text, String lineBreak) {
        StringBuilder safe = new StringBuilder(text.length());
        for (char c : text.replace("\r\n", "\n").toCharArray()) {
            if (BREAKS.indexOf(c) >= 0) {
                safe.append(lineBreak);
            } else if (Character.isISOControl(c) && c != '\t') {
                safe.append(String.format("\\u%04X", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean endsWithBreak(String text) {
        return BREAKS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /** Surrogates that are alone once all pieces are together cannot be written. */
    private static String encoded(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return pattern.toString();
    }
}
