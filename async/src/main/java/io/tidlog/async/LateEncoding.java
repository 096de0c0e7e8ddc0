package io.tidlog.async;

import io.tidlog.layout.TidLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.ReadOnlyStringMap;

/**
 * Leaves it to the writer thread to make the lines of one nested appender, where its layout asks the logging thread for
 * nothing but what an event holds. The logging thread puts the message's text, the time, the thread's id and name and
 * the values of {@code %X{key}} into the ring, and a {@link CallShape} that stands for the rest.
 *
 * <p>An optimisation, never a semantic: any other event is encoded by its own thread, and the log is the same. The text
 * of a message is always made by the logging thread.
 *
 * <p>Thread-safe. Allocates once per logger, level and place in the source.
 */
final class LateEncoding {

    /** Returned for an event that its own thread has to encode. */
    static final long NOT_TAKEN = -3;

    private static final String TID_LAYOUT = "io.tidlog.layout.TidLayout";

    private static final long MAX_SECONDS = TimeUnit.MILLISECONDS.toSeconds(LaneClock.MAX_MILLIS);

    private final boolean located;
    private final boolean finerThanMillis;
    private final String[] contextKeys;
    private final CallShapes shapes;
    private final LongAdder unencoded;

    private LateEncoding(TidLayout layout, List<String> contextKeys, int child, LongAdder unencoded) {
        located = layout.requiresLocation();
        finerThanMillis = layout.isFinerThanMillis();
        this.contextKeys = contextKeys.toArray(String[]::new);
        shapes = new CallShapes(child);
        this.unencoded = unencoded;
    }

    /**
     * Null if logging threads have to encode all lines.
     *
     * @param child the position of the nested appender
     * @param unencoded counts the lines that are lost because their event cannot be read
     */
    static LateEncoding of(Layout<?> layout, int child, LongAdder unencoded) {
        // By name first, since tidlog-layout may be absent.
        if (!layout.getClass().getName().equals(TID_LAYOUT) || !(layout instanceof TidLayout tidLayout)) {
            return null;
        }
        try {
            CoreInternals.check();
        } catch (LinkageError e) {
            StatusLogger.getLogger().debug("Disruptor: logging threads encode all lines", e);
            return null;
        }
        return tidLayout
                .getContextKeys()
                .filter(keys -> keys.size() <= CallRecords.CONTEXT_VALUES)
                .map(keys -> new LateEncoding(tidLayout, keys, child, unencoded))
                .orElse(null);
    }

    /**
     * Publishes an event whose line the writer thread is to make. May walk the stack.
     *
     * @return the slot; {@link LineRing#REFUSED} if the ring had none; {@link #NOT_TAKEN} if the event must be encoded
     */
    long publish(LogEvent event, LineRing ring) {
        CharSequence text;
        CallShape shape;
        long timeNanos;
        long threadId;
        String threadName;
        Object value0;
        Object value1;
        Object value2;
        long sequence;
        try {
            text = textOf(event);
            if (text == null) {
                return NOT_TAKEN;
            }
            timeNanos = timeNanos(event);
            threadId = event.getThreadId();
            threadName = event.getThreadName();
            value0 = contextValue(event, 0);
            value1 = contextValue(event, 1);
            value2 = contextValue(event, 2);
            boolean fits = canHold(event.getInstant())
                    && CallRecords.canHold(threadId)
                    && isShortString(value0)
                    && isShortString(value1)
                    && isShortString(value2);
            shape = fits ? shapeOf(event) : null;
            if (shape == null) {
                return NOT_TAKEN;
            }
            sequence = ring.claim(shape.level());
        } catch (Throwable e) {
            unencoded.increment();
            throw e;
        }
        if (sequence == LineRing.REFUSED) {
            return sequence;
        }
        // Nothing but the JDK's and our own code from here on.
        try {
            ring.calls().fillEvent(sequence, shape, timeNanos, threadId, threadName, text, value0, value1, value2);
        } catch (Throwable e) {
            ring.failCall(sequence, shape);
            throw e;
        } finally {
            ring.publish(sequence);
        }
        return sequence;
    }

    /** Null if there is no room for another shape. */
    private CallShape shapeOf(LogEvent event) {
        Level level = event.getLevel();
        String loggerName = event.getLoggerName();
        // Converters throw without a name, as the event's own thread may want to see.
        return loggerName == null
                ? null
                : shapes.of(level, loggerName, event.getLoggerFqcn(), located ? event.getSource() : null);
    }

    /** The text that the layout would print; null if the event has to be encoded by its own thread. */
    private static CharSequence textOf(LogEvent event) {
        Class<?> type = event.getClass();
        if (type != MutableLogEvent.class && type != Log4jLogEvent.class
                || hasThrown(event)
                || event.getMarker() != null) {
            return null;
        }
        Message message = event.getMessage();
        CharSequence text = null;
        if (message == event) {
            text = CoreInternals.messageText((MutableLogEvent) event);
        } else if (message != null && message.getClass() == SimpleMessage.class) {
            // Null if its text may still change.
            text = ((SimpleMessage) message).getFormat();
        }
        return text != null && text.length() <= Texts.MAX_LENGTH ? text : null;
    }

    /** An event that has travelled has only what Log4j made of its exception, and {@code %xEx} prints that. */
    @SuppressWarnings("deprecation") // Up to Log4j 2.24 such events are read from a socket or a file.
    private static boolean hasThrown(LogEvent event) {
        // Asked first, or a proxy would be made of it.
        return event.getThrown() != null || event.getThrownProxy() != null;
    }

    /**
     * Whether one number of nanoseconds brings back the very same instant. Before 1970 some of Log4j's have negative
     * nanoseconds, which its date formats print differently.
     */
    private static boolean canHold(Instant instant) {
        long second = instant.getEpochSecond();
        return second >= 0 && second <= MAX_SECONDS && instant.getNanoOfSecond() >= 0;
    }

    /** As exact as the layout prints it, so that lines of one millisecond can share their beginning. */
    private long timeNanos(LogEvent event) {
        if (finerThanMillis) {
            Instant instant = event.getInstant();
            return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNanoOfSecond();
        }
        return TimeUnit.MILLISECONDS.toNanos(event.getTimeMillis());
    }

    /** Null if the layout prints fewer values, or the event has none. */
    private Object contextValue(LogEvent event, int index) {
        ReadOnlyStringMap contextData = index < contextKeys.length ? event.getContextData() : null;
        return contextData == null ? null : contextData.getValue(contextKeys[index]);
    }

    /** Of other values the text may change, or be made by code of the program; and the last one is remembered. */
    private static boolean isShortString(Object value) {
        return value == null || value instanceof String text && text.length() <= Texts.MAX_LENGTH;
    }
}
