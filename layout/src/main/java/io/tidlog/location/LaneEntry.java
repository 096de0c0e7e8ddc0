package io.tidlog.location;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;

/** Where calls of one logger, at one place in the source, enter a {@link FastLane}. Thread-safe. Allocates nothing for a call. */
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

    /** Whether the Log4j that the logger belongs to is in use, and not that of an application that was undeployed. */
    final boolean isInUse() {
        return !logger.getContext().isStopped();
    }

    /**
     * Takes a call that the logger has found enabled, and that has no marker and no exception.
     *
     * @param text the message's pattern, or the message itself if there are no parameters
     * @param count how many of the parameters there are; the others are null
     * @return false if the call has to go log4j-core's way, of which nothing has been done yet
     */
    public abstract boolean take(Level level, String text, int count, Object p0, Object p1, Object p2, Object p3);

    /**
     * Takes a call with one whole number and without a marker, of which the logger has not been asked yet whether it is enabled.
     *
     * @param isLong whether the caller's parameter is a {@code long}, and not an {@code int}
     * @return false if nothing has been done yet
     */
    public abstract boolean take(Level level, String text, long number, boolean isLong);
}
