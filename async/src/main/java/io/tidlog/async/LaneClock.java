package io.tidlog.async;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.util.Clock;
import org.apache.logging.log4j.core.util.SystemClock;

/** Reads an event's time from one of Log4j's own clocks as one number. Thread-safe. Allocates nothing once compiled. */
final class LaneClock {

    /** The last whole year whose nanoseconds since 1970 fit into a long. */
    static final int MAX_YEAR = 2261;

    static final long MAX_MILLIS = Instant.parse(MAX_YEAR + "-12-31T00:00:00Z").toEpochMilli();

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Clock clock;

    /** Only the system clock is finer than milliseconds, and reading it so takes twice as long. */
    private final boolean precise;

    /** @param finerThanMillis whether the layout prints more than milliseconds */
    LaneClock(Clock clock, boolean finerThanMillis) {
        this.clock = clock;
        precise = finerThanMillis && clock.getClass() == SystemClock.class;
    }

    /** Nanoseconds since 1970. */
    long nanos() {
        if (precise) {
            Instant now = Instant.now();
            return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        }
        return clock.currentTimeMillis() * NANOS_PER_MILLI;
    }
}
