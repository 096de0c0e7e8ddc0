package io.tidlog.layout;

import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.core.time.MutableInstant;

/** An event with a time and nothing else. Log4jLogEvent would take the first instant of 1970 for no time at all. */
final class TimedEvent extends AbstractLogEvent {

    private static final long serialVersionUID = 1L;

    private final transient MutableInstant instant = new MutableInstant();

    TimedEvent(java.time.Instant time) {
        instant.initFromEpochSecond(time.getEpochSecond(), time.getNano());
    }

    @Override
    public Instant getInstant() {
        return instant;
    }

    @Override
    public long getTimeMillis() {
        return instant.getEpochMillisecond();
    }
}
