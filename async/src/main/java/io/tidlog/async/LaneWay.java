package io.tidlog.async;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.LogEventFactory;

/**
 * The parts that an event would pass from a logger whose fast lane is open to its file, as the inspection found them.
 *
 * @param configuration the configuration whose global filter the logger would ask
 * @param first the logger's configuration, mostly the only one, and so compared without a loop (async/DESIGN.md)
 * @param others the configurations of its parents, as far as additivity reaches
 * @param control the appender reference
 * @param recursion where {@code control} marks threads that are inside the appender
 * @param maxLevel the {@code level} of the appender reference
 * @param nested the appender in the {@code <Disruptor>}
 * @param ring the ring of {@code appender}
 * @param context the context data that is printed; null if none is
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
        LaneClock clock,
        ContextValues context) {

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
     * Leaves a call to the writer thread.
     *
     * @return false if the appender is stopping, or if the ring has no room for the thread's id or its context data;
     *     nothing has been done then
     */
    boolean defer(CallShape call, Object p0, Object p1, Object p2, Object p3) {
        if (context == null) {
            return put(call, p0, p1, p2, p3);
        }
        String c0 = context.get(0);
        String c1 = context.get(1);
        String c2 = context.get(2);
        return fits(call, c0, c1, c2)
                && put(call, p0, c2 == null ? p1 : c2, c1 == null ? p2 : c1, c0 == null ? p3 : c0);
    }

    /** The same for a call with one number. */
    boolean defer(CallShape call, long number, boolean isLong) {
        if (context == null) {
            return put(call, number, isLong, null, null, null);
        }
        String c0 = context.get(0);
        String c1 = context.get(1);
        String c2 = context.get(2);
        return fits(call, c0, c1, c2) && put(call, number, isLong, c2, c1, c0);
    }

    /** Parameters and values of the context data share the places of a record; each key has one, with a value or not. */
    private boolean fits(CallShape call, String c0, String c1, String c2) {
        return call.template().places() + context.size() <= CallRecords.PARAMETERS
                && c0 != ContextValues.UNFIT
                && c1 != ContextValues.UNFIT
                && c2 != ContextValues.UNFIT;
    }

    private boolean put(CallShape call, Object p0, Object p1, Object p2, Object p3) {
        // Read before the claim, an atomic update, after which fields are read anew.
        LineRing lines = ring;
        CallRecords records = lines.calls();
        long timeNanos = clock.nanos();
        Thread thread = Thread.currentThread();
        // Read before a slot is claimed, since user code may override getId().
        long threadId = thread.getId();
        if (!CallRecords.canHold(threadId)) {
            return false;
        }
        long sequence = claim(call.level());
        if (sequence < 0) {
            return sequence != LineRing.CLOSED;
        }
        try {
            records.fill(sequence, call, timeNanos, threadId, thread.getName(), p0, p1, p2, p3);
            lines.publish(sequence);
        } catch (Throwable e) {
            // By no call, since there may be no stack for one. The line counts as failed, of the only child. Log4j's
            // loggers let no such error out either.
            lines.slots[(int) sequence & lines.mask].broken = sequence;
        }
        return true;
    }

    /** A method of its own, since the number is stored without a box. */
    private boolean put(CallShape call, long number, boolean isLong, String p1, String p2, String p3) {
        // Read before the claim, an atomic update, after which fields are read anew.
        LineRing lines = ring;
        CallRecords records = lines.calls();
        long timeNanos = clock.nanos();
        Thread thread = Thread.currentThread();
        // Read before a slot is claimed, since user code may override getId().
        long threadId = thread.getId();
        if (!CallRecords.canHold(threadId)) {
            return false;
        }
        long sequence = claim(call.level());
        if (sequence < 0) {
            return sequence != LineRing.CLOSED;
        }
        try {
            records.fill(sequence, call, timeNanos, threadId, thread.getName(), number, isLong, p1, p2, p3);
            lines.publish(sequence);
        } catch (Throwable e) {
            // By no call, since there may be no stack for one. The line counts as failed, of the only child. Log4j's
            // loggers let no such error out either.
            lines.slots[(int) sequence & lines.mask].broken = sequence;
        }
        return true;
    }

    /**
     * Claims a slot for a call, whose line the writer thread will make.
     *
     * @return the slot; {@link LineRing#REFUSED} if the appender reference rejects the level, or if the line was
     *     dropped and counted; {@link LineRing#CLOSED} if the appender is stopping, or something is wrong, so that
     *     the call must go log4j-core's way, where another appender may have taken over
     */
    private long claim(Level level) {
        if (level.intLevel() > maxLevel) {
            return LineRing.REFUSED;
        }
        long sequence;
        try {
            sequence = ring.claimUnannounced(level);
        } catch (Throwable e) {
            // Memory has run out, say. On log4j-core's way, the appender counts what it cannot log.
            return LineRing.CLOSED;
        }
        if (sequence == LineRing.REFUSED) {
            appender.countDropped(level);
        }
        return sequence;
    }
}
