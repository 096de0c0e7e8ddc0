package io.tidlog.async;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.LogEventFactory;

/**
 * The parts that an event would pass from the logger of an open {@link Lane} to its file, as the inspection found them.
 *
 * @param configuration the configuration whose global filter the logger would ask
 * @param first the logger's configuration, mostly the only one, and so compared without a loop (async/DESIGN.md)
 * @param others the configurations of its parents, as far as additivity reaches
 * @param control the appender reference
 * @param recursion where {@code control} marks threads that are inside the appender
 * @param maxLevel the {@code level} of the appender reference
 * @param nested the appender in the {@code <Disruptor>}
 * @param ring the ring of {@code appender}
 */
record LaneWay(
        Configuration configuration,
        Section first,
        Section[] others,
        AppenderControl control,
        ThreadLocal<?> recursion,
        int maxLevel,
        DisruptorAppender appender,
        AbstractAppender nested,
        LineRing ring,
        LaneClock clock) {

    /** A logger configuration, and the values of its mutable parts. */
    record Section(
            LoggerConfig config,
            LogEventFactory events,
            AppenderControl[] controls,
            boolean additive,
            LoggerConfig parent) {

        static Section of(LoggerConfig config) {
            return new Section(
                    config,
                    config.getLogEventFactory(),
                    CoreInternals.appenders(config),
                    config.isAdditive(),
                    config.getParent());
        }

        boolean isUnchanged() {
            return config.getFilter() == null
                    && config.getLogEventFactory() == events
                    && CoreInternals.appenders(config) == controls
                    && config.isAdditive() == additive
                    && config.getParent() == parent;
        }
    }

    boolean isUnchanged() {
        if (configuration.getFilter() != null || !first.isUnchanged()) {
            return false;
        }
        for (Section section : others) {
            if (!section.isUnchanged()) {
                return false;
            }
        }
        return control.getFilter() == null && appender.getFilter() == null && nested.getFilter() == null;
    }

    /** Log4j refuses, and complains about, events that are logged from inside an appender. */
    boolean isInsideAppender() {
        return appender.mayAnyBeInside() && recursion.get() != null;
    }

    /**
     * Claims a slot for a call, whose line the writer thread will make.
     *
     * @return the slot; {@link LineRing#REFUSED} if the appender reference rejects the level, or if the line was
     *     dropped and counted; {@link LineRing#CLOSED} if the appender is stopping, so that the call must go
     *     log4j-core's way, where another appender may have taken over
     */
    long claim(Level level) {
        if (level.intLevel() > maxLevel) {
            return LineRing.REFUSED;
        }
        long sequence = ring.claimUnannounced(level);
        if (sequence == LineRing.REFUSED) {
            appender.callDropped(level);
        }
        return sequence;
    }
}
