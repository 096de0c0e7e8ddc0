package io.tidlog.async;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The lanes that lead to one appender, until it stops or another takes over: then they are closed, and no further one may
 * lead there.
 *
 * <p>Thread-safe.
 */
final class OpenLanes {

    private final String appenderName;

    /** Weak, because every change of a level adds lanes, and few stay in use. */
    private final Set<OpenLane> lanes = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private volatile boolean closed;

    OpenLanes(String appenderName) {
        this.appenderName = appenderName;
    }

    /** @throws LaneClosedException if the lanes have been closed, or are about to be */
    void add(OpenLane lane) throws LaneClosedException {
        lanes.add(lane);
        // Looked at last: close() may be running, and past this lane.
        if (closed) {
            throw new LaneClosedException(
                    "Disruptor \"" + appenderName + "\", which stops or is replaced by that of another configuration");
        }
    }

    void close() {
        closed = true;
        // A copy: what is told of a lane may be logged, by a logger whose lane is not known yet.
        new ArrayList<>(lanes).forEach(OpenLane::close);
        lanes.clear();
    }
}
