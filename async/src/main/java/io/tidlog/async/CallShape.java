package io.tidlog.async;

import io.tidlog.layout.PartsMemo;
import org.apache.logging.log4j.Level;

/**
 * Everything that is constant for one logger's calls at one place in the source. A slot of the ring needs a single
 * reference for it.
 *
 * @param child the nested appender that the lines are for, by its position; a call site that never runs again must not
 *     keep the appender itself
 * @param lane null for events that came log4j-core's way
 * @param location null if it is unknown or not printed
 * @param memo belongs to the writer thread
 */
record CallShape(
        int child,
        Lane lane,
        Level level,
        String loggerName,
        String fqcn,
        StackTraceElement location,
        MessageTemplate template,
        PartsMemo memo) {

    CallShape(
            int child,
            Lane lane,
            Level level,
            String loggerName,
            String fqcn,
            StackTraceElement location,
            MessageTemplate template) {
        this(child, lane, level, loggerName, fqcn, location, template, new PartsMemo());
    }
}
