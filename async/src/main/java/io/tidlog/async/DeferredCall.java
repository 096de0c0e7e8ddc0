package io.tidlog.async;

import io.tidlog.location.LaneEntry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;

/**
 * The entry to the {@link Lane} for one logger's calls at one call site. It takes the calls that have the level and the
 * message pattern of the first one; a message without parameters may vary.
 *
 * <p>Thread-safe.
 */
final class DeferredCall extends LaneEntry {

    /** A lane leads to an appender that has no other. */
    private static final int ONLY_CHILD = 0;

    private final StackTraceElement location;
    private final String fqcn;

    /** A plain field, since its value is immutable: a thread that reads a stale value notices. */
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

    /** Returns false if the appender is stopping, or the thread's id does not fit; nothing has been done then. */
    private static boolean defer(LaneWay way, CallShape call, Object p0, Object p1, Object p2, Object p3) {
        // Read before the claim, an atomic update, after which fields are read anew.
        LineRing ring = way.ring();
        CallRecords records = ring.calls();
        long timeNanos = way.clock().nanos();
        Thread thread = Thread.currentThread();
        // Read before a slot is claimed, since user code may override getId().
        long threadId = thread.getId();
        if (!CallRecords.canHold(threadId)) {
            return false;
        }
        long sequence = way.claim(call.level());
        if (sequence < 0) {
            return sequence != LineRing.CLOSED;
        }
        try {
            records.fill(sequence, call, timeNanos, threadId, thread.getName(), p0, p1, p2, p3);
        } catch (Throwable e) {
            ring.failCall(sequence, call);
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
        // The logger need not be asked: its final level was enabled when the shape was learnt, and there is no filter.
        return way != null
                && known.level() == level
                && text != null
                && known.template().fits(text, 1)
                && defer(way, known, number, isLong);
    }

    private static boolean defer(LaneWay way, CallShape call, long number, boolean isLong) {
        // Read before the claim, an atomic update, after which fields are read anew.
        LineRing ring = way.ring();
        CallRecords records = ring.calls();
        long timeNanos = way.clock().nanos();
        Thread thread = Thread.currentThread();
        // Read before a slot is claimed, since user code may override getId().
        long threadId = thread.getId();
        if (!CallRecords.canHold(threadId)) {
            return false;
        }
        long sequence = way.claim(call.level());
        if (sequence < 0) {
            return sequence != LineRing.CLOSED;
        }
        try {
            records.fill(sequence, call, timeNanos, threadId, thread.getName(), number, isLong);
        } catch (Throwable e) {
            ring.failCall(sequence, call);
            throw e;
        } finally {
            ring.publish(sequence);
        }
        return true;
    }

    /** The shape for a message that is not known to be constant, and is therefore passed as the parameter. */
    private CallShape whole(CallShape known, String text) {
        MessageTemplate template = known.template().after(text);
        return template == known.template() ? known : learn(known.lane(), known.level(), template);
    }

    private CallShape learn(Lane lane, Level level, MessageTemplate template) {
        CallShape learnt = new CallShape(ONLY_CHILD, lane, level, logger().getName(), fqcn, location, template);
        // Calls with a number rely on this check; the logger may have changed since it was asked about this call.
        if (lane.admits(level)) {
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
}
