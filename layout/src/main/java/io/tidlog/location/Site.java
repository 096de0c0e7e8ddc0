package io.tidlog.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * A call site: its constants, and the entry into the {@link FastLane} for each logger it uses. A wrapper has a site,
 * too, but no constant location.
 *
 * <p>Thread-safe.
 */
final class Site {

    /** Null if there is none; the JIT then removes the checks below. */
    private static final FastLane LANE = FastLanes.find();

    /** Has the methods that wrappers call. */
    private static final String LOGGER_CLASS = AbstractLogger.class.getName();

    /** A call site with more loggers serves many objects, each with its own. */
    private static final int MAX_LOGGERS = 8;

    /** Its final field publishes the array safely: another thread that finds a bare array may miss what is in it. */
    private record Entries(LaneEntry... array) {

        private static final Entries NONE = new Entries();
    }

    private final StackTraceElement location;
    private final String fqcn;

    /** The wrapper that called here last, in most places the only one. Volatile, for not all fields of a site are final. */
    private volatile Site wrapper;

    /**
     * Replaced, never changed. A plain field is enough, since its value is immutable; two threads may each make one.
     */
    private Entries entries = Entries.NONE;

    /** The first entry, or null. With one logger, as at most call sites, nothing else has to be looked at. */
    private LaneEntry first;

    private boolean isToldFull;

    /** @param fqcn the events' {@code loggerFqcn}, the class that was called */
    Site(StackTraceElement location, String fqcn) {
        this.location = location;
        this.fqcn = fqcn;
    }

    /** Null for a wrapper. */
    StackTraceElement location() {
        return location;
    }

    /** @param name the class that the wrapper names as the logger */
    Site ofWrapper(String name) {
        Site known = wrapper;
        if (known == null || !Objects.equals(known.fqcn, name)) {
            known = new Site(isCallerOf(name) ? location : null, name);
            wrapper = known;
        }
        return known;
    }

    /**
     * Whether this calls the class itself: it names Log4j's own, as a logger does that passes on what it was given. Not in
     * that class, which the agent rewrites.
     */
    private boolean isCallerOf(String name) {
        return LOGGER_CLASS.equals(name) && !LOGGER_CLASS.equals(location.getClassName());
    }

    /** Whether this is a wrapper whose caller's location will be asked for. */
    boolean wantsWalk(Logger logger) {
        return location == null && logger.get().requiresLocation();
    }

    String fqcn() {
        return fqcn;
    }

    /** Makes a call on the fast lane if possible, and returns whether it did. The logger has found the call enabled. */
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

    /** The same for a number, where the logger has not been asked yet whether it is enabled. */
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
        try {
            // Entries of a stopped Log4j would keep it, and its class loader, for as long as this call site exists.
            List<LaneEntry> inUse = new ArrayList<>(List.of(known));
            inUse.removeIf(entry -> !entry.isInUse());
            LaneEntry entry = LANE.entry(logger, location, fqcn);
            inUse.add(entry);
            entries = new Entries(inUse.toArray(LaneEntry[]::new));
            first = inUse.get(0);
            return entry;
        } catch (OutOfMemoryError e) {
            // On log4j-core's way, the appender counts what cannot be logged.
            return null;
        }
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
