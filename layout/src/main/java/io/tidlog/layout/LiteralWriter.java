package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** Writes text of the pattern itself, {@code %n} included. */
final class LiteralWriter extends FieldWriter {

    private final String text;

    /** The text as bytes; null if it is long or not ASCII. */
    private final Ascii ascii;

    LiteralWriter(String text) {
        this.text = text;
        LineBuffer line = new LineBuffer();
        line.appendLiteral(text);
        this.ascii = line.repeatableText(0);
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        if (ascii != null) {
            line.append(ascii);
        } else {
            line.appendLiteral(text);
        }
    }
}
