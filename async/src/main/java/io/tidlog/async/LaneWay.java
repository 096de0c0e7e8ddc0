package io.tidlog.async;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.LogEventFactory;

/**
 * What an event would pass between an open {@link Lane}'s logger and its file, and how it was when that was inspected.
 *
 * @param configuration what a filter of its own would be asked in
 * @param first the logger's configuration, which in most programs is the only one: without a loop around it a call takes 3 ns of 22 less
 * @param others those of its parents, as far as it is additive
 * @param control the appender reference
 * @param recursion what {@code control} remembers threads by that are inside the appender
 * @param maxLevel the {@code level} of the appender reference
 * @param nested the one in the {@code <Disruptor>}
 * @param ring that of {@code appender}
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

    /** A logger configuration, and what is not final in it. */
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

    /** Log4j leaves out, and complains about, what is logged from inside of an appender's layout. */
    boolean isInsideAppender() {
        return appender.mayAnyBeInside() && recursion.get() != null;
    }

    /**
     * A slot of the ring for a call, whose line the writer thread makes; {@link LineRing#REFUSED} if its line is not wanted, or dropped, and
     * then counted; {@link LineRing#CLOSED} if the appender is stopping: the call has to come as an event, which Log4j may have another
     * appender for by then.
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
