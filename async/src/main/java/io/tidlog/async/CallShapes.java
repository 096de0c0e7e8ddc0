package io.tidlog.async;

import java.util.Objects;
import org.apache.logging.log4j.Level;

/**
 * The shapes of the events that one nested appender, or one lane, has had: one for each level, logger, place in the
 * source and message pattern. There is room for {@value #SIZE} of them. Shapes that find none are not remembered, since
 * a program that makes up names or patterns would otherwise make a new shape for each event.
 *
 * <p>Thread-safe and lock-free: shapes are immutable, and a thread that misses another's makes its own.
 */
final class CallShapes {

    static final int SIZE = 4096;

    /** How many places a shape may have. */
    private static final int REACH = 4;

    /** Fibonacci hashing: the upper bits of the product are the index. */
    private static final int FACTOR = 0x9E3779B9;

    private static final int SHIFT = Integer.numberOfLeadingZeros(SIZE - 1);

    private final int child;
    private final boolean byLane;
    private final CallShape[] shapes = new CallShape[SIZE];

    private CallShapes(int child, boolean byLane) {
        this.child = child;
        this.byLane = byLane;
    }

    /** For events that an appender gets from log4j-core. */
    static CallShapes ofEvents(int child) {
        return new CallShapes(child, false);
    }

    /** For the messages of a {@link MessageLane}. */
    static CallShapes ofLane() {
        return new CallShapes(CallShape.ONLY_CHILD, true);
    }

    /**
     * Null if the message's pattern is not understood, or if there is no room or no memory for another shape.
     *
     * @param location null if it is unknown or not printed
     * @param pattern of the message, mostly a constant; null if the message is a text
     */
    CallShape of(
            Level level, String loggerName, String fqcn, StackTraceElement location, String pattern, int parameters) {
        if (pattern != null && pattern.length() > MessageTemplate.MAX_CONSTANT_LENGTH) {
            return null;
        }
        int home = home(level, loggerName, location, pattern);
        for (int i = 0; i < REACH; i++) {
            int index = home + i & SIZE - 1;
            CallShape shape = shapes[index];
            if (shape == null) {
                shape = make(level, loggerName, fqcn, location, pattern, parameters);
                if (shape == null) {
                    return null;
                }
                // Kept even if the pattern is not understood, so as not to look at it again.
                shapes[index] = shape;
            }
            if (isOf(shape, level, loggerName, fqcn, location)
                    && shape.template().isOf(pattern)) {
                return pattern == null || shape.template().fits(pattern, parameters) ? shape : null;
            }
        }
        return null;
    }

    private CallShape make(
            Level level, String loggerName, String fqcn, StackTraceElement location, String pattern, int parameters) {
        try {
            MessageTemplate template =
                    pattern == null ? MessageTemplate.WHOLE : MessageTemplate.of(pattern, parameters);
            return new CallShape(child, byLane, null, level, loggerName, fqcn, location, template);
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    private static int home(Level level, String loggerName, StackTraceElement location, String pattern) {
        int hash = 31 * level.intLevel() + loggerName.hashCode() + (pattern == null ? 0 : pattern.hashCode());
        if (location != null) {
            hash = 31 * hash + location.getClassName().hashCode() + location.getLineNumber();
        }
        return hash * FACTOR >>> SHIFT;
    }

    private static boolean isOf(
            CallShape shape, Level level, String loggerName, String fqcn, StackTraceElement location) {
        return shape.level() == level
                && Objects.equals(shape.location(), location)
                && shape.loggerName().equals(loggerName)
                && Objects.equals(shape.fqcn(), fqcn);
    }
}
