package io.tidlog.async;

import io.tidlog.layout.PartsMemo;
import org.apache.logging.log4j.Level;

/**
 * Everything that is constant for one logger's calls at one place in the source. A slot of the ring needs a single
 * reference for it.
 *
 * @param child the nested appender that the lines are for, by its position; a call site that never runs again must not
 *     keep the appender itself
 * @param byLane whether the lines take a fast lane, rather than log4j-core's way
 * @param lane that of woven calls, or null
 * @param location null if it is unknown or not printed
 * @param memo belongs to the writer thread
 */
record CallShape(
        int child,
        boolean byLane,
        Lane lane,
        Level level,
        String loggerName,
        String fqcn,
        StackTraceElement location,
        MessageTemplate template,
        PartsMemo memo) {

    /** A lane leads to a {@code <Disruptor>} with one nested appender. */
    static final int ONLY_CHILD = 0;

    CallShape(
            int child,
            boolean byLane,
            Lane lane,
            Level level,
            String loggerName,
            String fqcn,
            StackTraceElement location,
            MessageTemplate template) {
        this(child, byLane, lane, level, loggerName, fqcn, location, template, new PartsMemo());
    }
}
