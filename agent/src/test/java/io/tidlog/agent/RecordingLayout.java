package io.tidlog.agent;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/** Writes what {@link RecordingAppender} does, and prints the same. */
final class RecordingLayout extends AbstractStringLayout implements LocationAware {

    private final Journal journal;

    RecordingLayout(Journal journal) {
        super(StandardCharsets.UTF_8);
        this.journal = journal;
    }

    @Override
    public boolean requiresLocation() {
        return true;
    }

    @Override
    public String toSerializable(LogEvent event) {
        Journal.Entry entry = RecordingAppender.record(event, journal);
        return entry.location() + " " + entry.text() + "\n";
    }
}
