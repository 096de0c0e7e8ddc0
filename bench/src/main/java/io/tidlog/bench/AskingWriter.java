package io.tidlog.bench;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/** A tinylog writer that drops each entry, after reading its line number if asked to. Service name: {@code asking}. */
public final class AskingWriter implements Writer {

    /** Name of the property that tells whether to request the location. */
    static final String LOCATION = "location";

    private static volatile int lastLine;

    private final boolean location;

    public AskingWriter(Map<String, String> properties) {
        location = Boolean.parseBoolean(properties.get(LOCATION));
    }

    /** Line number of the last entry; 0 if the location was not requested. */
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
