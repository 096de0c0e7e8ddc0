package io.tidlog.layout;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.pattern.PatternFormatter;

/**
 * Writes {@code %highlight{…}}, {@code %style{…}}, {@code %red{…}} and the like: a nested pattern between two ANSI
 * sequences. The sequences pass, while an escape character in the event's text does not.
 *
 * <p>Thread-safe. Allocates once for each level.
 */
final class StyleWriter extends FieldWriter {

    /** Styled to find out the sequences, none of which contains it. */
    static final String MARK = "X";

    /** The sequences for a level; {@link #text()} is the first. */
    private static final class Style extends TextTable.Entry {

        private final Ascii end;

        Style(Level level, Ascii start, Ascii end) {
            super(level, start);
            this.end = end;
        }
    }

    private final CompiledPattern styled;
    private final PatternFormatter styledMark;
    private final ConverterWriter whole;

    /** Up to Log4j 2.24, {@code %red{%ex}} prints a space first unless the line before it ends with white space. */
    private final boolean startUnseen;

    private final TextTable<Style> styles = new TextTable<>();

    /**
     * @param styled the pattern between the sequences
     * @param styledMark the same style around {@link #MARK}
     * @param whole Log4j's own converter for style and pattern, used for events without a level
     * @param startUnseen whether the nested pattern does not see the first sequence before it
     */
    StyleWriter(CompiledPattern styled, PatternFormatter styledMark, ConverterWriter whole, boolean startUnseen) {
        this.styled = styled;
        this.styledMark = styledMark;
        this.whole = whole;
        this.startUnseen = startUnseen;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        if (event.getLevel() == null) {
            whole.write(event, line);
            return;
        }
        Style style = styleFor(event.getLevel());
        int start = line.length();
        if (startUnseen) {
            line.appendUnseenTrailer(style.text());
        } else {
            line.appendTrailer(style.text());
        }
        int textStart = line.length();
        styled.write(event, line);
        if (line.length() == textStart) {
            line.truncate(start);
        } else {
            line.appendTrailer(style.end);
        }
    }

    private Style styleFor(Level level) {
        Style style = styles.find(level, level.intLevel());
        if (style == null) {
            style = learn(level);
            styles.add(style, level.intLevel());
        }
        return style;
    }

    private Style learn(Level level) {
        StringBuilder text = new StringBuilder();
        styledMark.format(new SampleEvent(level), text);
        int mark = text.indexOf(MARK);
        return new Style(level, ascii(text.substring(0, mark)), ascii(text.substring(mark + MARK.length())));
    }

    private static Ascii ascii(String sequence) {
        return new Ascii(sequence.getBytes(StandardCharsets.US_ASCII));
    }
}
