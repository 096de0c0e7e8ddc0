package io.tidlog.bench;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;

/** The time of an event, for tinylog. */
final class EventTimestamp implements org.tinylog.runtime.Timestamp {

    private final Instant instant;

    EventTimestamp(long epochMillis) {
        this.instant = Instant.ofEpochMilli(epochMillis);
    }

    @Override
    public Date toDate() {
        return Date.from(instant);
    }

    @Override
    public Instant toInstant() {
        return instant;
    }

    @Override
    public Timestamp toSqlTimestamp() {
        return Timestamp.from(instant);
    }

    @Override
    public long calcDifferenceInNanoseconds(org.tinylog.runtime.Timestamp other) {
        throw new UnsupportedOperationException("only {uptime} asks");
    }
}
