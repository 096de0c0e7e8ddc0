package io.tidlog.async;

import io.tidlog.location.LaneEntry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;

/**
 * The entry to the {@link Lane} for one logger's calls at one call site. It takes the calls that have the level and the
 * message pattern of the first one; a message without parameters may vary.
 *
 * <p>Thread-safe.
 */
final class DeferredCall extends LaneEntry {

    private final StackTraceElement location;
    private final String fqcn;

    /** A plain field, since its value is immutable: a thread that reads a stale value notices. */
    private CallShape shape;

    DeferredCall(Logger logger, StackTraceElement location, String fqcn) {
        super(logger);
        this.location = location;
        this.fqcn = fqcn;
    }

    @Override
    public boolean take(Level level, String text, int count, Object p0, Object p1, Object p2, Object p3) {
        if (text == null) {
            return false;
        }
        CallShape known = shape;
        if (known == null || !known.lane().isUpToDate()) {
            known = learn(level, text, count);
            if (known == null) {
                return false;
            }
        }
        LaneWay way = known.lane().way();
        if (way == null || known.level() != level || !ImmutableParameters.include(count, p0, p1, p2, p3)) {
            return false;
        }
        if (known.template().fits(text, count)) {
            return way.defer(known, p0, p1, p2, p3);
        }
        CallShape whole = count == 0 ? whole(known, text) : null;
        return whole != null && way.defer(whole, text, null, null, null);
    }

    @Override
    public boolean take(Level level, String text, long number, boolean isLong) {
        CallShape known = shape;
        if (known == null || !known.lane().isUpToDate()) {
            return false;
        }
        LaneWay way = known.lane().way();
        // The logger need not be asked: its final level was enabled when the shape was learnt, and there is no filter.
        return way != null
                && known.level() == level
                && text != null
                && known.template().fits(text, 1)
                && way.defer(known, number, isLong);
    }

    /**
     * The shape for a message that is not known to be constant, and is therefore passed as the parameter. Null if there
     * is no memory for it.
     */
    private CallShape whole(CallShape known, String text) {
        try {
            MessageTemplate template = known.template().after(text);
            return template == known.template() ? known : learn(known.lane(), known.level(), template);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    /** Null if there is no memory for it, so that log4j-core's way has to deal with that. */
    private CallShape learn(Level level, String text, int count) {
        try {
            return learn(Lane.of(logger()), level, MessageTemplate.of(text, count));
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    private CallShape learn(Lane lane, Level level, MessageTemplate template) {
        CallShape learnt =
                new CallShape(CallShape.ONLY_CHILD, true, lane, level, logger().getName(), fqcn, location, template);
        // Calls with a number rely on this check; the logger may have changed since it was asked about this call.
        if (lane.admits(level)) {
            shape = learnt;
        }
        return learnt;
    }
}
