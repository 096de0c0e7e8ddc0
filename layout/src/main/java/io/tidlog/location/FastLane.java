package io.tidlog.location;

import org.apache.logging.log4j.core.Logger;

/**
 * A shorter way than log4j-core's from a woven call to an appender. Provided by {@code tidlog-async} through
 * {@link java.util.ServiceLoader}; not to be called by programs.
 */
public interface FastLane {

    /**
     * The entry for the calls of one logger at one call site.
     *
     * @param location that of the call site
     * @param fqcn the events' {@code loggerFqcn}, the class that was called
     */
    LaneEntry entry(Logger logger, StackTraceElement location, String fqcn);
}
