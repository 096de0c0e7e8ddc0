package io.tidlog.async;

import io.tidlog.location.LaneEntry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;

/**
 * The calls of one logger at one place in the source, on their way into the {@link Lane}. It takes those that are like the
 * first one: of its level, and with its constant text.
 *
 * <p>Thread-safe.
 */
final class DeferredCall extends LaneEntry {

    private final StackTraceElement location;
    private final String fqcn;

    /** A plain field, since what it holds is immutable: a thread that sees an old one finds out. */
    private CallShape shape;

    DeferredCall(Logger logger, StackTraceElement location, String fqcn) {
        super(logger);
        this.location = location;
        this.fqcn = fqcn;
    }

    @Override
    public boolean take(Level level, String text, int count, Object p0, Object p1, Object p2, Object p3) {
        if (text == null) {
            return false;
        }
        CallShape known = shape;
        if (known == null || !known.lane().isUpToDate()) {
            known = learn(Lane.of(logger()), level, MessageTemplate.of(text, count));
        }
        LaneWay way = known.lane().way();
        if (way == null || known.level() != level || !areImmutable(count, p0, p1, p2, p3)) {
            return false;
        }
        if (known.template().fits(text, count)) {
            return defer(way, known, p0, p1, p2, p3);
        }
        return count == 0 && defer(way, whole(known, text), text, null, null, null);
    }

    /** False if the appender is stopping, and nothing has been done. */
    private static boolean defer(LaneWay way, CallShape call, Object p0, Object p1, Object p2, Object p3) {
        LineRing ring = way.ring();
        CallRecords records = ring.calls();
        long timeNanos = way.clock().nanos();
        Thread thread = Thread.currentThread();
        // Before a slot is claimed, since a program may have overridden it.
        long threadId = thread.getId();
        long sequence = way.claim(call.level());
        if (sequence < 0) {
            return sequence != LineRing.CLOSED;
        }
        try {
            records.fill(sequence, call, timeNanos, threadId, thread.getName(), p0, p1, p2, p3);
        } catch (Throwable e) {
            ring.failCall(sequence);
            throw e;
        } finally {
            ring.publish(sequence);
        }
        return true;
    }

    @Override
    public boolean take(Level level, String text, long number, boolean isLong) {
        CallShape known = shape;
        if (known == null || !known.lane().isUpToDate()) {
            return false;
        }
        LaneWay way = known.lane().way();
        // The logger would find it enabled, as it did the first one: it has the same final level as then, and there is
        // no filter.
        return way != null
                && known.level() == level
                && text != null
                && known.template().fits(text, 1)
                && defer(way, known, number, isLong);
    }

    private static boolean defer(LaneWay way, CallShape call, long number, boolean isLong) {
        LineRing ring = way.ring();
        CallRecords records = ring.calls();
        long timeNanos = way.clock().nanos();
        Thread thread = Thread.currentThread();
        // Before a slot is claimed, since a program may have overridden it.
        long threadId = thread.getId();
        long sequence = way.claim(call.level());
        if (sequence < 0) {
            return sequence != LineRing.CLOSED;
        }
        try {
            records.fill(sequence, call, timeNanos, threadId, thread.getName(), number, isLong);
        } catch (Throwable e) {
            ring.failCall(sequence);
            throw e;
        } finally {
            ring.publish(sequence);
        }
        return true;
    }

    /** Of a message that is not known to be a constant, and so is the parameter. */
    private CallShape whole(CallShape known, String text) {
        MessageTemplate template = known.template().after(text);
        return template == known.template() ? known : learn(known.lane(), known.level(), template);
    }

    private CallShape learn(Lane lane, Level level, MessageTemplate template) {
        CallShape learnt = new CallShape(lane, this, level, template);
        // Calls with a number do not ask the logger, which may have changed since it was asked for this one.
        if (logger().isEnabled(level)) {
            shape = learnt;
        }
        return learnt;
    }

    private static boolean areImmutable(int count, Object p0, Object p1, Object p2, Object p3) {
        return count == 0
                || ImmutableParameters.include(p0)
                        && (count == 1
                                || ImmutableParameters.include(p1)
                                        && ImmutableParameters.include(p2)
                                        && ImmutableParameters.include(p3));
    }

    String loggerName() {
        return logger().getName();
    }

    StackTraceElement location() {
        return location;
    }

    String fqcn() {
        return fqcn;
    }
}
