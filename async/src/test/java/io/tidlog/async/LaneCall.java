package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;

/** A call {@code logger.log(level, pattern, p0, p1)} of one place in the source, by default as a woven class makes it. */
final class LaneCall {

    private static final StackTraceElement LOCATION = new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39);
    private static final String FQCN = LaneCall.class.getName();

    private final Logger logger;
    private final Level level;
    private final String pattern;
    private final CallKind kind;
    private final DeferredCall lane;
    private final LongAdder deferred = new LongAdder();

    LaneCall(Logger logger, Level level, String pattern) {
        this(logger, level, pattern, CallKind.WOVEN);
    }

    LaneCall(Logger logger, Level level, String pattern, CallKind kind) {
        this.kind = kind;
        this.logger = logger;
        this.level = level;
        this.pattern = pattern;
        lane = new DeferredCall(logger, LOCATION, FQCN);
    }

    void log(Object p0) {
        if (kind == CallKind.WOVEN && (takesNumber(p0) || lane.take(level, pattern, 1, p0, null, null, null))) {
            deferred.increment();
        } else {
            logMessage(null, logger.getMessageFactory().newMessage(pattern, p0));
        }
    }

    /** As a woven call does it, whose number has no box, from the second time on. */
    private boolean takesNumber(Object p0) {
        return p0 instanceof Long number && lane.take(level, pattern, number, true)
                || p0 instanceof Integer smaller && lane.take(level, pattern, smaller, false);
    }

    void log(Object p0, Object p1) {
        if (kind == CallKind.WOVEN && lane.take(level, pattern, 2, p0, p1, null, null)) {
            deferred.increment();
        } else {
            log(null, p0, p1);
        }
    }

    /** By the logger. */
    void log(Marker marker, Object p0, Object p1) {
        logMessage(marker, logger.getMessageFactory().newMessage(pattern, p0, p1));
    }

    private void logMessage(Marker marker, Message message) {
        if (kind == CallKind.EVENT) {
            logger.get().log(logger.getName(), FQCN, LOCATION, marker, level, message, null);
        } else {
            logger.logMessage(level, marker, FQCN, LOCATION, message, null);
        }
    }

    /** Without the pattern, and without the count. */
    boolean defer(String text) {
        return lane.take(level, text, 0, null, null, null, null);
    }

    /** Without the count. */
    boolean defer(Object p0, Object p1, Object p2, Object p3) {
        return lane.take(level, pattern, 4, p0, p1, p2, p3);
    }

    /** How many woven calls took the lane. Of messages only the appender knows, once they are written. */
    long deferred() {
        return deferred.sum();
    }

    LaneCall assertDeferred(long calls) {
        if (kind == CallKind.WOVEN) {
            assertThat(deferred()).as("calls on the fast lane").isEqualTo(calls);
        }
        return this;
    }

    /** One that the writer thread makes no line of. */
    void logWhatThrows(DisruptorAppender appender) {
        publish(appender, 0, new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("cannot be printed");
            }
        });
    }

    /** As if the clock showed another time. */
    void logAt(long timeMillis, String p0, DisruptorAppender appender) {
        publish(appender, TimeUnit.MILLISECONDS.toNanos(timeMillis), p0);
    }

    private void publish(DisruptorAppender appender, long timeNanos, Object p0) {
        Lane opened = Lane.of(logger);
        CallShape shape =
                new CallShape(0, true, opened, level, logger.getName(), FQCN, LOCATION, MessageTemplate.of(pattern, 1));
        long sequence = appender.ring().claimUnannounced(level);
        assertThat(sequence).isNotNegative();
        appender.ring().calls().fill(sequence, shape, timeNanos, 1, "main", p0, null, null, null);
        appender.ring().publish(sequence);
    }
}
