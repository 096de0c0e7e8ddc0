package io.tidlog.location;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;

/**
 * The entry into a {@link FastLane} for one logger's calls at one call site. Thread-safe. Allocates nothing per call.
 */
public abstract class LaneEntry {

    private final Logger logger;

    protected LaneEntry(Logger logger) {
        this.logger = logger;
    }

    protected final Logger logger() {
        return logger;
    }

    final boolean isOf(Logger other) {
        return logger == other;
    }

    /** Whether the logger's Log4j is in use, rather than stopped with an application that was undeployed. */
    final boolean isInUse() {
        return !logger.getContext().isStopped();
    }

    /**
     * Takes a call that the logger has found enabled, and that has neither marker nor exception.
     *
     * @param text the message's pattern, or the message itself if there are no parameters
     * @param count the number of parameters; the rest are null
     * @return false if nothing has been done, and the call has to go log4j-core's way
     */
    public abstract boolean take(Level level, String text, int count, Object p0, Object p1, Object p2, Object p3);

    /**
     * Takes a call with one whole number and without a marker. The logger has not been asked yet whether it is enabled.
     *
     * @param isLong whether the caller's parameter is a {@code long}, not an {@code int}
     * @return false if nothing has been done
     */
    public abstract boolean take(Level level, String text, long number, boolean isLong);
}
