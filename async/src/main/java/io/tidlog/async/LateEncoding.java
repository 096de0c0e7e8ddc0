package io.tidlog.async;

import io.tidlog.layout.ParameterizedMessages;
import io.tidlog.layout.TidLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.ReadOnlyStringMap;

/**
 * Leaves it to the writer thread to make the lines of one nested appender, where its layout asks the logging thread for
 * nothing but what an event holds. The logging thread puts the message's text, the time, the thread's id and name and
 * the values of {@code %X{key}} into the ring, and a {@link CallShape} that stands for the rest. In place of a text
 * that does not exist yet, it puts the message's parameters there, if nothing can change them.
 *
 * <p>An optimisation, never a semantic: any other event is encoded by its own thread, and the log is the same.
 *
 * <p>Thread-safe. Allocates once per logger, level, place in the source and message pattern.
 */
final class LateEncoding {

    /** Returned for an event that its own thread has to encode. No value of {@link LineRing} or {@link SpaceQueue}. */
    static final long NOT_TAKEN = -4;

    private static final Object[] NO_PARAMETERS = {};

    /** Stands for a part whose text may change, is made by code of the program, or is long. */
    private static final Object UNFIT = new Object();

    private static final String TID_LAYOUT = "io.tidlog.layout.TidLayout";

    private static final long MAX_SECONDS = TimeUnit.MILLISECONDS.toSeconds(LaneClock.MAX_MILLIS);

    private final boolean located;
    private final boolean finerThanMillis;
    private final String[] contextKeys;
    private final int child;
    private final CallShapes shapes;
    private final LongAdder unencoded;

    private LateEncoding(TidLayout layout, List<String> contextKeys, int child, LongAdder unencoded) {
        located = layout.requiresLocation();
        finerThanMillis = layout.isFinerThanMillis();
        this.contextKeys = contextKeys.toArray(String[]::new);
        this.child = child;
        shapes = CallShapes.ofEvents(child);
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
                .filter(keys -> keys.size() < CallRecords.PARAMETERS)
                .map(keys -> new LateEncoding(tidLayout, keys, child, unencoded))
                .orElse(null);
    }

    /**
     * Publishes an event whose line the writer thread is to make. May walk the stack.
     *
     * @return the slot; {@link LineRing#REFUSED} if the ring had none; {@link #NOT_TAKEN} if the event must be encoded
     */
    long publish(LogEvent event, LineRing ring) {
        Class<?> type = event.getClass();
        if (type != MutableLogEvent.class && type != Log4jLogEvent.class) {
            return NOT_TAKEN;
        }
        Message message = event.getMessage();
        if (message == null || hasThrown(event) || event.getMarker() != null) {
            return NOT_TAKEN;
        }
        CharSequence text = textOf(event, message);
        if (text != null) {
            return text.length() <= Texts.MAX_LENGTH ? store(event, text, null, NO_PARAMETERS, ring) : NOT_TAKEN;
        }
        if (message.getClass() == ParameterizedMessage.class && ParameterizedMessages.areReadable()) {
            String pattern = ((ParameterizedMessage) message).getFormat();
            Object[] parameters = message.getParameters();
            return pattern != null && hasRoomFor(parameters)
                    ? store(event, null, pattern, parameters, ring)
                    : NOT_TAKEN;
        }
        return NOT_TAKEN;
    }

    /** The text that the layout would print; null if it does not exist yet, or may still change. */
    private static CharSequence textOf(LogEvent event, Message message) {
        if (message == event) {
            return CoreInternals.messageText((MutableLogEvent) event);
        }
        Class<?> type = message.getClass();
        if (type == SimpleMessage.class) {
            return ((SimpleMessage) message).getFormat();
        }
        return type == ParameterizedMessage.class && ParameterizedMessages.areReadable()
                ? ParameterizedMessages.rememberedText((ParameterizedMessage) message)
                : null;
    }

    private boolean hasRoomFor(Object[] parameters) {
        return parameters != null
                && parameters.length > 0
                && parameters.length + contextKeys.length <= CallRecords.PARAMETERS;
    }

    /**
     * @param text the message; null if it has a pattern
     * @param pattern null if the message is a text
     */
    private long store(LogEvent event, CharSequence text, String pattern, Object[] parameters, LineRing ring) {
        long sequence = LineRing.REFUSED;
        try {
            Object p0 = text == null ? part(event, parameters, 0) : text;
            Object p1 = part(event, parameters, 1);
            Object p2 = part(event, parameters, 2);
            Object p3 = part(event, parameters, 3);
            long timeNanos = timeNanos(event);
            long threadId = event.getThreadId();
            String threadName = event.getThreadName();
            boolean fits = p0 != UNFIT
                    && p1 != UNFIT
                    && p2 != UNFIT
                    && p3 != UNFIT
                    && CallRecords.canHold(threadId)
                    && canHold(event.getInstant());
            CallShape shape = fits ? shapeOf(event, pattern, parameters.length) : null;
            if (shape == null) {
                return NOT_TAKEN;
            }
            sequence = ring.claim(shape.level());
            if (sequence != LineRing.REFUSED) {
                // Nothing but the JDK's and our own code from here on.
                ring.calls().fill(sequence, shape, timeNanos, threadId, threadName, p0, p1, p2, p3);
                ring.publish(sequence);
            }
            return sequence;
        } catch (Throwable e) {
            if (sequence == LineRing.REFUSED) {
                unencoded.increment();
            } else {
                // By no call, since there may be no stack for one.
                LineSlot slot = ring.slots[(int) sequence & ring.mask];
                slot.brokenChild = child;
                slot.broken = sequence;
            }
            throw e;
        }
    }

    /** Null if the message's pattern is not understood, or if there is no room for another shape. */
    private CallShape shapeOf(LogEvent event, String pattern, int parameters) {
        String loggerName = event.getLoggerName();
        // Converters throw without a name, as the event's own thread may want to see.
        return loggerName == null
                ? null
                : shapes.of(
                        event.getLevel(),
                        loggerName,
                        event.getLoggerFqcn(),
                        located ? event.getSource() : null,
                        pattern,
                        parameters);
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

    /**
     * A parameter of the message or, counted from the end, a value of the context data; {@link #UNFIT} if it cannot be
     * left to the writer thread. Read once, since an array of the program's own may change.
     */
    private Object part(LogEvent event, Object[] parameters, int position) {
        if (position >= parameters.length) {
            return contextValue(event, CallRecords.PARAMETERS - 1 - position);
        }
        Object parameter = parameters[position];
        return ImmutableParameters.include(parameter) && !isLong(parameter) ? parameter : UNFIT;
    }

    /** A long text would fill the ring, and be kept: the writer thread remembers the last values of each thread. */
    private static boolean isLong(Object part) {
        return part instanceof String text && text.length() > Texts.MAX_LENGTH;
    }

    /** Null if the layout prints fewer values, or the event has none; {@link #UNFIT} if it is no short string. */
    private Object contextValue(LogEvent event, int index) {
        ReadOnlyStringMap contextData = index < contextKeys.length ? event.getContextData() : null;
        Object value = contextData == null ? null : contextData.getValue(contextKeys[index]);
        return value == null || value instanceof String && !isLong(value) ? value : UNFIT;
    }
}
