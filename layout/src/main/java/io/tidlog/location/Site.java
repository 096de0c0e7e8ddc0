package io.tidlog.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * A place in the source that logs: what is constant there, and the way into the {@link FastLane} of each logger it uses. Or a wrapper,
 * of whose callers nothing is constant.
 *
 * <p>Thread-safe.
 */
final class Site {

    /** Null if there is none: the JIT then leaves the questions below out. */
    private static final FastLane LANE = FastLanes.find();

    /** More loggers at one place are those of many objects, each with its own. */
    private static final int MAX_LOGGERS = 8;

    /** What is in an array without a final field around it may be missing for another thread that finds the array. */
    private record Entries(LaneEntry... array) {

        private static final Entries NONE = new Entries();
    }

    private final StackTraceElement location;
    private final String fqcn;

    /** The wrapper that called here last, in most places the only one. As the entries. */
    private Site wrapper;

    /** Replaced, never changed; a plain field, since what it holds is immutable. Two threads may each have made one. */
    private Entries entries = Entries.NONE;

    /** The first of them, or null; where there is one logger, as in most places, nothing else has to be looked at. */
    private LaneEntry first;

    private boolean isToldFull;

    /** @param fqcn what the events name as the class that was called */
    Site(StackTraceElement location, String fqcn) {
        this.location = location;
        this.fqcn = fqcn;
    }

    /** Null for a wrapper. */
    StackTraceElement location() {
        return location;
    }

    /** @param name the class that calls itself the logger */
    Site ofWrapper(String name) {
        Site known = wrapper;
        if (known == null || !Objects.equals(known.fqcn, name)) {
            known = new Site(null, name);
            wrapper = known;
        }
        return known;
    }

    /** Whether this is a wrapper, and the location of its caller will be asked for. */
    boolean wantsWalk(Logger logger) {
        return location == null && logger.get().requiresLocation();
    }

    String fqcn() {
        return fqcn;
    }

    /** Whether there was a shorter way for this call, which the logger has found enabled; if so, it is done. */
    boolean takesLane(Logger logger, Level level, Marker marker, String text) {
        return LANE != null && marker == null && takesLane(logger, level, text, 0, null, null, null, null);
    }

    boolean takesLane(Logger logger, Level level, Marker marker, String text, Object p0) {
        return LANE != null && marker == null && takesLane(logger, level, text, 1, p0, null, null, null);
    }

    boolean takesLane(Logger logger, Level level, Marker marker, String text, Object p0, Object p1) {
        return LANE != null && marker == null && takesLane(logger, level, text, 2, p0, p1, null, null);
    }

    boolean takesLane(Logger logger, Level level, Marker marker, String text, Object p0, Object p1, Object p2) {
        return LANE != null && marker == null && takesLane(logger, level, text, 3, p0, p1, p2, null);
    }

    boolean takesLane(
            Logger logger, Level level, Marker marker, String text, Object p0, Object p1, Object p2, Object p3) {
        return LANE != null && marker == null && takesLane(logger, level, text, 4, p0, p1, p2, p3);
    }

    /** The same for a number, with the question whether the logger is enabled still to be asked. */
    boolean takesLane(Logger logger, Level level, Marker marker, String text, long number, boolean isLong) {
        LaneEntry entry = first;
        return entry != null && marker == null && entry.isOf(logger) && entry.take(level, text, number, isLong);
    }

    private boolean takesLane(
            Logger logger, Level level, String text, int count, Object p0, Object p1, Object p2, Object p3) {
        if (location == null) {
            return false;
        }
        for (LaneEntry entry : entries.array) {
            if (entry.isOf(logger)) {
                return entry.take(level, text, count, p0, p1, p2, p3);
            }
        }
        LaneEntry entry = addEntry(logger);
        return entry != null && entry.take(level, text, count, p0, p1, p2, p3);
    }

    private LaneEntry addEntry(Logger logger) {
        LaneEntry[] known = entries.array;
        if (known.length == MAX_LOGGERS && areAllInUse(known)) {
            tellThatFull();
            return null;
        }
        // Those of a Log4j that was stopped would keep it, and the class loader it came with, for as long as there is
        // this place.
        List<LaneEntry> inUse = new ArrayList<>(List.of(known));
        inUse.removeIf(entry -> !entry.isInUse());
        LaneEntry entry = LANE.entry(logger, location, fqcn);
        inUse.add(entry);
        entries = new Entries(inUse.toArray(LaneEntry[]::new));
        first = inUse.get(0);
        return entry;
    }

    private static boolean areAllInUse(LaneEntry[] entries) {
        for (LaneEntry entry : entries) {
            if (!entry.isInUse()) {
                return false;
            }
        }
        return true;
    }

    private void tellThatFull() {
        if (!isToldFull) {
            isToldFull = true;
            StatusLogger.getLogger()
                    .debug("Fast lane at {}: closed for loggers other than the first {}", location, MAX_LOGGERS);
        }
    }
}
