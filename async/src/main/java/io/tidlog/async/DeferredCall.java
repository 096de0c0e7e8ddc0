package io.tidlog.async;

import io.tidlog.location.LaneEntry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;

/**
 * What calls of one logger at one place in the source have in common, and the way they take: the {@link Lane} of the logger
 * if it is open, else log4j-core's.
 *
 * <p>Thread-safe.
 */
final class DeferredCall extends LaneEntry {

    private final StackTraceElement location;
    private final String fqcn;

    /** Plain fields, since what they hold is immutable: a thread that sees an old one finds out. */
    private Lane lane;

    private MessageTemplate template;

    DeferredCall(Logger logger, StackTraceElement location, String fqcn) {
        super(logger);
        this.location = location;
        this.fqcn = fqcn;
    }

    @Override
    public boolean take(Level level, String text, int count, Object p0, Object p1, Object p2, Object p3) {
        Lane current = lane;
        if (current == null || !current.isUpToDate()) {
            current = Lane.of(logger());
            lane = current;
        }
        if (text == null || !current.isOpen() || !areImmutable(count, p0, p1, p2, p3)) {
            return false;
        }
        MessageTemplate known = template;
        if (known == null) {
            known = new MessageTemplate(text, count);
            template = known;
        }
        if (known.fits(text, count)) {
            return current.defer(this, level, known, p0, p1, p2, p3);
        }
        return count == 0 && text != null && current.defer(this, level, MessageTemplate.WHOLE, text, null, null, null);
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
