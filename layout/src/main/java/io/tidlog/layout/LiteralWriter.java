package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/** Writes text of the pattern itself, {@code %n} included. */
final class LiteralWriter extends FieldWriter {

    private final String text;
    private final byte[] ascii;

    LiteralWriter(String text) {
        this.text = text;
        LineBuffer line = new LineBuffer();
        line.appendLiteral(text);
        this.ascii = line.isAscii() ? line.copy(0) : null;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        if (ascii != null) {
            line.appendAscii(ascii);
        } else {
            line.appendLiteral(text);
        }
    }
}
