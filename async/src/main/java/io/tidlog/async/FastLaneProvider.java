package io.tidlog.async;

import io.tidlog.location.FastLane;
import io.tidlog.location.LaneEntry;
import org.apache.logging.log4j.core.Logger;

/**
 * Leads woven calls to a {@code <Disruptor>} by the shortest way; see {@link DisruptorAppender}. Found by {@link
 * java.util.ServiceLoader}, not to be used by programs.
 */
public final class FastLaneProvider implements FastLane {

    /** For {@link java.util.ServiceLoader}. */
    public FastLaneProvider() {
        // If there can be no lane this is the time to say it: later it would be a call of the user's that fails.
        CoreInternals.check();
    }

    @Override
    public LaneEntry entry(Logger logger, StackTraceElement location, String fqcn) {
        return new DeferredCall(logger, location, fqcn);
    }
}
