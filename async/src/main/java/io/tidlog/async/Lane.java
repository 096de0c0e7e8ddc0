package io.tidlog.async;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The fast lane of one logger: of a call that takes it, the thread that logs leaves the parameters, the time and its id in a
 * slot of the ring, and the writer thread makes the event and its bytes.
 *
 * <p>It is open if nothing between the logger and its one {@code <Disruptor>} could want to see the event before, or on the
 * thread that logs; {@link LaneInspection} knows what could. Each call compares what was found then with what there is
 * now ({@link LaneWay}), so a change of whatever kind closes the lane for the next call. It is inspected again when a change
 * was found, and, once closed, when Log4j has told the logger of a new configuration.
 *
 * <p>An optimisation, never a semantic: a call that may not take it goes log4j-core's way, and the log is the same. Thread-safe.
 */
final class Lane {

    /** Where a logger context keeps the lanes of its loggers; those of other class loaders have their own. */
    private static final String KEY = Lane.class.getName() + "@" + System.identityHashCode(Lane.class);

    private final Logger logger;

    /** Weak, as a call that is never made again would keep a configuration alive. */
    private final WeakReference<Object> effectiveConfig;

    private final String state;

    /** Null if closed. A plain field: who sees an old one finds the ring closed. */
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
        // Of threads that come at the same time, one tells.
        boolean first = known == null ? lanes.putIfAbsent(logger, lane) == null : lanes.replace(logger, known, lane);
        if (first) {
            lane.tell(lane.state);
        }
        return lane;
    }

    private static Lane inspect(Logger logger) {
        // Before anything is looked at: what changes meanwhile is then found by the first call.
        Object effectiveConfig = CoreInternals.effectiveConfig(logger);
        try {
            LaneWay way = new LaneInspection(logger, effectiveConfig).way();
            Lane lane = new Lane(logger, effectiveConfig, way, "open");
            way.appender().opened(lane);
            return lane;
        } catch (LaneClosedException e) {
            return new Lane(logger, effectiveConfig, null, "closed: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // Whatever a part of somebody's configuration does when it is looked at, the call must not fail.
            return new Lane(logger, effectiveConfig, null, "closed: " + e);
        }
    }

    @SuppressWarnings("unchecked") // Nobody else has the key.
    private static Map<Logger, Lane> lanesBeside(Logger logger) {
        Map<Logger, Lane> made = new ConcurrentHashMap<>();
        Object kept = logger.getContext().putObjectIfAbsent(KEY, made);
        return kept == null ? made : (Map<Logger, Lane>) kept;
    }

    /** If not, {@link #of} knows better. */
    boolean isUpToDate() {
        LaneWay open = way;
        return effectiveConfig.refersTo(CoreInternals.effectiveConfig(logger)) && (open == null || open.isUnchanged());
    }

    /** Null if it is closed, for everybody or for this thread. */
    LaneWay way() {
        LaneWay open = way;
        return open == null || open.isInsideAppender() ? null : open;
    }

    /** For ever, as its appender is stopping. */
    void close() {
        way = null;
        // Not of one that the logger has left already.
        if (lanesBeside(logger).get(logger) == this) {
            tell("closed: stopping");
        }
    }

    private void tell(String news) {
        StatusLogger.getLogger().debug("Fast lane of logger \"{}\": {}", logger.getName(), news);
    }
}
