package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.logging.log4j.core.LogEvent;

/** Writes events through the layout and reads them back: the same number, the same header fields, the same texts. */
final class RoundTrip {

    private static final int BUFFER_SIZE = 1024;

    private final PatternModel model;
    private final Newlines newlines;
    private final TidLayout layout;

    RoundTrip(PatternModel model, Newlines newlines) {
        this.model = model;
        this.newlines = newlines;
        this.layout = model.layout(newlines);
    }

    void check(List<LogEvent> events) {
        RecordingDestination log = new RecordingDestination();
        StreamManager manager = StreamManager.keeping(BUFFER_SIZE);
        for (LogEvent event : events) {
            layout.encode(event, log);
            layout.encode(event, manager);
        }
        assertThat(manager.takeText()).isEqualTo(log.text());
        List<LogReader.Entry> entries = LogReader.read(log.text());
        for (int i = 0; i < Math.min(events.size(), entries.size()); i++) {
            assertThat(entries.get(i))
                    .as("event %d in %s by %s", i, newlines, model)
                    .isEqualTo(model.entry(events.get(i), newlines));
        }
        assertThat(entries).as("%s by %s", newlines, model).hasSameSizeAs(events);
    }

    @Override
    public String toString() {
        return newlines + " " + model;
    }
}
