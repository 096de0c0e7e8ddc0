package io.tidlog.agent;

import java.util.Arrays;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.message.Message;

/** Writes everything that an event holds into a journal, but for time and thread. */
final class RecordingAppender extends AbstractAppender {

    private final Journal journal;

    private final boolean requiresLocation;

    /** @param requiresLocation what it says; it looks at the location in any case */
    RecordingAppender(Journal journal, boolean requiresLocation) {
        super("RECORDING", null, null, false, Property.EMPTY_ARRAY);
        this.journal = journal;
        this.requiresLocation = requiresLocation;
    }

    @Override
    public boolean requiresLocation() {
        return requiresLocation;
    }

    @Override
    public void append(LogEvent event) {
        record(event, journal);
    }

    @SuppressWarnings("deprecation") // The format may differ as well.
    static Journal.Entry record(LogEvent event, Journal journal) {
        Message message = event.getMessage();
        return journal.add(
                "event " + event.getLevel()
                        + " " + event.getLoggerName()
                        + " " + event.getLoggerFqcn()
                        + " marker=" + event.getMarker()
                        + " thrown=" + event.getThrown()
                        + " context=" + event.getContextData() + event.getContextStack()
                        + " message=" + message.getClass().getName()
                        + " format=" + message.getFormat()
                        + " text=" + message.getFormattedMessage()
                        + " parameters=" + Arrays.toString(message.getParameters())
                        + " of message=" + message.getThrowable(),
                event.getSource());
    }
}
