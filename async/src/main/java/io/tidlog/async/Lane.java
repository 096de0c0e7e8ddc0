package io.tidlog.async;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The fast lane of one logger. The logging thread stores only the parameters, the time and its thread id in a slot of
 * the ring; the writer thread makes the event and its bytes.
 *
 * <p>The lane is open if nothing between the logger and its one {@code <Disruptor>} could need the event earlier, or on
 * the logging thread; {@link LaneInspection} decides that. Each call compares the current state with the inspected one
 * ({@link LaneWay}), so any change closes the lane before the next call. A new inspection follows when a call finds a
 * change, and for a closed lane only when Log4j has given the logger a new configuration.
 *
 * <p>An optimisation, never a semantic: a call that may not take the lane goes log4j-core's way, and the log is the
 * same. Thread-safe.
 */
final class Lane implements OpenLane {

    /** The key of a logger context's map of lanes. Each class loader's copy of this class has its own. */
    private static final String KEY = Lane.class.getName() + "@" + System.identityHashCode(Lane.class);

    private final Logger logger;

    /** Weak, because a call site that never runs again would keep a configuration alive. */
    private final WeakReference<Object> effectiveConfig;

    private final String state;

    /**
     * Null if closed. A plain field: a thread that reads a stale value finds the ring closed; or the ring is that of a
     * former configuration, and the thread has no line in the new one yet.
     */
    private LaneWay way;

    private Lane(Logger logger, Object effectiveConfig, LaneWay way, String state) {
        this.logger = logger;
        this.effectiveConfig = new WeakReference<>(effectiveConfig);
        this.way = way;
        this.state = state;
    }

    static Lane of(Logger logger) {
        Map<Logger, Lane> lanes = lanesBeside(logger);
        Lane known = lanes.get(logger);
        if (known != null && known.isUpToDate()) {
            return known;
        }
        Lane lane = inspect(logger);
        // Of several threads that inspect at the same time, only one reports the result.
        boolean first = known == null ? lanes.putIfAbsent(logger, lane) == null : lanes.replace(logger, known, lane);
        if (first) {
            lane.tell(lane.state);
        }
        return lane;
    }

    private static Lane inspect(Logger logger) {
        // Read before the inspection, so that the first call finds any change made meanwhile.
        Object effectiveConfig = CoreInternals.effectiveConfig(logger);
        try {
            LaneInspection.checkLogger(logger);
            LaneWay way = new LaneInspection(CoreInternals.configuration(effectiveConfig), logger.get()).way();
            Lane lane = new Lane(logger, effectiveConfig, way, "open");
            way.appender().lanes().add(lane);
            return lane;
        } catch (LaneClosedException e) {
            return new Lane(logger, effectiveConfig, null, "closed: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // Whatever a part of the user's configuration does when it is inspected, the call must not fail.
            return new Lane(logger, effectiveConfig, null, "closed: " + e);
        }
    }

    @SuppressWarnings("unchecked") // Nobody else uses the key.
    private static Map<Logger, Lane> lanesBeside(Logger logger) {
        Map<Logger, Lane> made = new ConcurrentHashMap<>();
        Object kept = logger.getContext().putObjectIfAbsent(KEY, made);
        return kept == null ? made : (Map<Logger, Lane>) kept;
    }

    /** If false, {@link #of} returns a newer lane. */
    boolean isUpToDate() {
        LaneWay open = way;
        return effectiveConfig.refersTo(CoreInternals.effectiveConfig(logger)) && (open == null || open.isUnchanged());
    }

    /** Whether the logger of an open lane has this level enabled. Asks no filter, unlike the logger: an open lane has none. */
    boolean admits(Level level) {
        return way == null || logger.getLevel().intLevel() >= level.intLevel();
    }

    /** Null if the lane is closed, for all threads or for the current one. */
    LaneWay way() {
        LaneWay open = way;
        return open == null || open.isInsideAppender() ? null : open;
    }

    @Override
    public void close() {
        way = null;
        // A lane that the logger has already replaced is not reported.
        if (lanesBeside(logger).get(logger) == this) {
            tell("closed: its Disruptor stops or is replaced");
        }
    }

    private void tell(String news) {
        StatusLogger.getLogger().debug("Fast lane of logger \"{}\": {}", logger.getName(), news);
    }
}
