package io.tidlog.location;

import org.apache.logging.log4j.core.Logger;

/**
 * A shorter way than log4j-core's from a woven call to an appender. Offered by {@code tidlog-async} through {@link
 * java.util.ServiceLoader}; not to be called by programs.
 */
public interface FastLane {

    /**
     * The way in for calls of one logger at one place in the source.
     *
     * @param location the place
     * @param fqcn what the events name as the class that was called
     */
    LaneEntry entry(Logger logger, StackTraceElement location, String fqcn);
}
