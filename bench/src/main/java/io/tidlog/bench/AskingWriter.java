package io.tidlog.bench;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/** A writer of tinylog that looks at the line of an entry and throws it away; a service with the name {@code asking}. */
public final class AskingWriter implements Writer {

    /** Its property: whether it asks for the location at all. */
    static final String LOCATION = "location";

    private static volatile int lastLine;

    private final boolean location;

    public AskingWriter(Map<String, String> properties) {
        location = Boolean.parseBoolean(properties.get(LOCATION));
    }

    /** The line of the last entry, 0 if nobody asked. */
    static int lastLine() {
        return lastLine;
    }

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return location
                ? EnumSet.of(LogEntryValue.MESSAGE, LogEntryValue.FILE, LogEntryValue.LINE)
                : EnumSet.of(LogEntryValue.MESSAGE);
    }

    @Override
    public void write(LogEntry entry) {
        lastLine = location ? entry.getLineNumber() : 0;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
