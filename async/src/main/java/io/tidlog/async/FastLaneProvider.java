package io.tidlog.async;

import io.tidlog.location.FastLane;
import io.tidlog.location.LaneEntry;
import org.apache.logging.log4j.core.Logger;

/**
 * Leads woven calls to a {@code <Disruptor>} by the shortest way; see {@link DisruptorAppender}. {@link
 * java.util.ServiceLoader} finds this class; programs should not use it.
 */
public final class FastLaneProvider implements FastLane {

    /** For {@link java.util.ServiceLoader}. */
    public FastLaneProvider() {
        // If no lane is possible, fail now: later, a call of the user would fail.
        CoreInternals.check();
    }

    @Override
    public LaneEntry entry(Logger logger, StackTraceElement location, String fqcn) {
        return new DeferredCall(logger, location, fqcn);
    }
}
