package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** Writes text of the pattern itself, {@code %n} included. */
final class LiteralWriter extends HeadWriter {

    private final String text;

    /** See {@link #ascii()}. */
    private final Ascii ascii;

    LiteralWriter(String text) {
        this.text = text;
        LineBuffer line = new LineBuffer();
        line.appendLiteral(text);
        this.ascii = line.repeatableText(0);
    }

    /** Null if the text is long or not ASCII. */
    Ascii ascii() {
        return ascii;
    }

    @Override
    Ascii known(LogEvent event) {
        return ascii;
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
