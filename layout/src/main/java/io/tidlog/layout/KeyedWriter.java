package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * Writes neighbouring fields that depend on one property of the event, such as {@code :%file:%line] }, with the literals
 * between them: what Log4j's converters print for a value is remembered and copied from then on.
 *
 * <p>The memory is a fixed table that never forgets. A value that finds its place taken is written field by field every
 * time: slower, but no value can make the others slower, and none allocates more than once.
 *
 * <p>Thread-safe: entries are immutable, and a plain array write at worst makes another thread learn the same again.
 */
final class KeyedWriter extends FieldWriter {

    private static final int TABLE_SIZE = 1024;

    /** How many places a value may take. */
    private static final int REACH = 4;

    /** Longer texts are rare and would only fill the memory. */
    private static final int MAX_TEXT_LENGTH = 256;

    private record Entry(Object key, byte[] text) {}

    private final Dependency dependency;
    private final FieldWriter[] parts;
    private final boolean mayStartLine;
    private final Entry[] table = new Entry[TABLE_SIZE + REACH];

    /**
     * @param mayStartLine whether the first part is text of the event, which has to be indented at the start of a line
     */
    KeyedWriter(Dependency dependency, FieldWriter[] parts, boolean mayStartLine) {
        this.dependency = dependency;
        this.parts = parts;
        this.mayStartLine = mayStartLine;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        Object key = dependency.keyOf(event);
        if (key == null || mayStartLine && line.endsWithLineFeed()) {
            writeParts(event, line);
            return;
        }
        int place = dependency.hash(key) & TABLE_SIZE - 1;
        Entry entry = table[place];
        if (entry != null && (entry.key == key || entry.key.equals(key))) {
            line.appendAscii(entry.text);
        } else {
            writeFromElsewhere(event, key, place, line);
        }
    }

    private void writeFromElsewhere(LogEvent event, Object key, int home, LineBuffer line) {
        for (int place = home; place < home + REACH; place++) {
            Entry entry = table[place];
            if (entry == null) {
                writeAndLearn(event, key, place, line);
                return;
            }
            if (entry.key.equals(key)) {
                line.appendAscii(entry.text);
                return;
            }
        }
        writeParts(event, line);
    }

    private void writeAndLearn(LogEvent event, Object key, int place, LineBuffer line) {
        int start = line.length();
        writeParts(event, line);
        if (line.length() - start <= MAX_TEXT_LENGTH && line.isRepeatable(start)) {
            table[place] = new Entry(key, line.copy(start));
        }
    }

    private void writeParts(LogEvent event, LineBuffer line) {
        for (FieldWriter part : parts) {
            part.write(event, line);
        }
    }
}
