package io.tidlog.async;

import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.core.time.MutableInstant;

/** The event that a triggering policy is asked about: a time and nothing else. Belongs to the writer thread. */
final class TimedEvent extends AbstractLogEvent {

    private static final long serialVersionUID = 1L;

    private final transient MutableInstant instant = new MutableInstant();

    void setTimeMillis(long epochMillis) {
        instant.initFromEpochMilli(epochMillis, 0);
    }

    @Override
    public long getTimeMillis() {
        return instant.getEpochMillisecond();
    }

    @Override
    public Instant getInstant() {
        return instant;
    }
}
