package io.tidlog.layout;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;

/**
 * Writes a field that depends on one property of the event, with the literals around it. What Log4j's converter prints
 * for a value is remembered, and copied from then on.
 *
 * <p>Thread-safe. Allocates once for each remembered value.
 */
abstract class KeyedWriter extends HeadWriter {

    private final FieldWriter parts;
    private final boolean mayStartLine;
    private final TextTable<TextTable.Entry> texts = new TextTable<>();

    /** @param mayStartLine whether the first part is text of the event, which is indented at the start of a line */
    private KeyedWriter(FieldWriter parts, boolean mayStartLine) {
        this.parts = parts;
        this.mayStartLine = mayStartLine;
    }

    /** Writes {@code %level}. */
    static final class OfLevel extends KeyedWriter {

        OfLevel(FieldWriter parts, boolean mayStartLine) {
            super(parts, mayStartLine);
        }

        @Override
        Object keyOf(LogEvent event) {
            return event.getLevel();
        }

        @Override
        int hash(Object key) {
            return ((Level) key).intLevel();
        }
    }

    /** Writes {@code %logger}. */
    static final class OfLogger extends KeyedWriter {

        OfLogger(FieldWriter parts, boolean mayStartLine) {
            super(parts, mayStartLine);
        }

        @Override
        Object keyOf(LogEvent event) {
            return event.getLoggerName();
        }

        @Override
        int hash(Object key) {
            return key.hashCode();
        }
    }

    /** The property, or null if the event has none. */
    abstract Object keyOf(LogEvent event);

    abstract int hash(Object key);

    @Override
    final FieldWriter parts() {
        return parts;
    }

    @Override
    final Ascii known(LogEvent event) {
        Object key = keyOf(event);
        TextTable.Entry known = key == null ? null : texts.find(key, hash(key));
        return known == null ? null : known.text();
    }

    @Override
    final void write(LogEvent event, LineBuffer line) {
        Object key = keyOf(event);
        if (key == null || mayStartLine && line.endsWithLineFeed()) {
            parts.write(event, line);
            return;
        }
        TextTable.Entry known = texts.find(key, hash(key));
        if (known != null) {
            line.append(known.text());
            return;
        }
        int start = line.length();
        parts.write(event, line);
        Ascii text = texts.hasRoom(hash(key)) ? line.repeatableText(start) : null;
        if (text != null) {
            texts.add(new TextTable.Entry(key, text), hash(key));
        }
    }
}
