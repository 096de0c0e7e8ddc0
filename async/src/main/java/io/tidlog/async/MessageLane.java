package io.tidlog.async;

import io.tidlog.layout.ParameterizedMessages;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.AppenderControl;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.ReusableLogEventFactory;
import org.apache.logging.log4j.core.util.Constants;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableParameterizedMessage;
import org.apache.logging.log4j.message.ReusableSimpleMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The fast lane of one logger configuration, for the messages that its loggers have found enabled. As with the {@link
 * Lane} of a woven call, {@link LaneInspection} opens it, and any change on the way closes it before the next message.
 *
 * <p>It takes a message whose text the writer thread can make, if its location is known or not printed. Any other goes
 * log4j-core's way, and the log is the same.
 *
 * <p>Thread-safe. Allocates once per logger, level, place in the source and message pattern; a message that Log4j does
 * not use again makes its text, as it would for an event.
 */
final class MessageLane implements OpenLane {

    private final LoggerConfig config;

    /** The appender references of {@code config} before the inspection. Weak, since those may be removed. */
    private final WeakReference<AppenderControl[]> controls;

    /** Null if closed. A plain field, as {@link Lane}'s; a thread that reads it early goes log4j-core's way. */
    private LaneWay way;

    private final String state;
    private final boolean located;

    /** Whether Log4j uses events again. Such an event takes a reused message's parameters. */
    private final boolean eventsAreReused;

    /** Whether an event asks a message that is not reused for its text, which that then remembers. */
    private final boolean textIsMade;

    private final CallShapes shapes;

    private MessageLane(LoggerConfig config, AppenderControl[] controls, LaneWay way, String state) {
        this.config = config;
        this.controls = new WeakReference<>(controls);
        this.way = way;
        this.state = state;
        located = way != null && way.appender().requiresLocation();
        eventsAreReused = way != null && way.first().events().getClass() == ReusableLogEventFactory.class;
        textIsMade = eventsAreReused && !Constants.FORMAT_MESSAGES_IN_BACKGROUND;
        shapes = way == null ? null : CallShapes.ofLane();
    }

    /** @param logger any logger of {@code config} */
    static MessageLane of(Logger logger, LoggerConfig config) {
        // Read before the inspection, so that the first message finds any change made meanwhile.
        AppenderControl[] controls = CoreInternals.appenders(config);
        try {
            Configuration configuration = CoreInternals.configuration(CoreInternals.effectiveConfig(logger));
            LaneWay way = new LaneInspection(configuration, config).way();
            MessageLane lane = new MessageLane(config, controls, way, "open");
            way.appender().lanes().add(lane);
            return lane;
        } catch (LaneClosedException e) {
            return new MessageLane(config, controls, null, "closed: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // Whatever a part of the user's configuration does when it is inspected, the call must not fail.
            return new MessageLane(config, controls, null, "closed: " + e);
        }
    }

    /** Tells the status log. */
    void tellState() {
        StatusLogger.getLogger().debug("Fast lane of messages to logger configuration \"{}\": {}", config, state);
    }

    /** If false, another inspection is needed. A closed lane is inspected again only for other appender references. */
    boolean isUpToDate() {
        LaneWay open = way;
        return open == null ? controls.refersTo(CoreInternals.appenders(config)) : open.isUnchanged();
    }

    @Override
    public void close() {
        way = null;
    }

    /**
     * Takes a message that has neither marker nor exception.
     *
     * @param location null if unknown
     * @return false if nothing has been done, and the message has to go log4j-core's way
     */
    boolean take(Level level, String loggerName, String fqcn, StackTraceElement location, Message message) {
        LaneWay open = way;
        if (open == null || located && location == null || open.isInsideAppender()) {
            return false;
        }
        StackTraceElement printed = located ? location : null;
        Class<?> type = message.getClass();
        if (type == ReusableParameterizedMessage.class) {
            return takeReused(open, level, loggerName, fqcn, printed, (ReusableParameterizedMessage) message);
        }
        if (type == ParameterizedMessage.class) {
            return takeParameterized(open, level, loggerName, fqcn, printed, (ParameterizedMessage) message);
        }
        return takeText(open, level, loggerName, fqcn, printed, textOf(message, type));
    }

    /** Null if the text may still change, or if code of the program's own makes it. */
    private static String textOf(Message message, Class<?> type) {
        if (type == ReusableSimpleMessage.class) {
            return ((ReusableSimpleMessage) message).getFormat();
        }
        return type == SimpleMessage.class ? ((SimpleMessage) message).getFormat() : null;
    }

    private boolean takeReused(
            LaneWay open,
            Level level,
            String loggerName,
            String fqcn,
            StackTraceElement location,
            ReusableParameterizedMessage message) {
        if (!MessageInternals.areReadable()) {
            return false;
        }
        Object[] array = MessageInternals.array(message);
        Object[] parameters = array == null ? MessageInternals.few(message) : array;
        int count = message.getParameterCount();
        boolean taken = takePattern(open, level, loggerName, fqcn, location, message.getFormat(), count, parameters);
        if (taken && array == null && eventsAreReused) {
            // As if the event had taken them: the thread would keep them until it logs as many again.
            Arrays.fill(parameters, 0, count, null);
        }
        return taken;
    }

    /** A message prints the text that it has made once, even if its parameters are others by now. */
    private boolean takeParameterized(
            LaneWay open,
            Level level,
            String loggerName,
            String fqcn,
            StackTraceElement location,
            ParameterizedMessage message) {
        if (!ParameterizedMessages.areReadable()) {
            return false;
        }
        Object[] parameters = message.getParameters();
        String text = ParameterizedMessages.rememberedText(message);
        if (text == null && textIsMade && areImmutable(parameters)) {
            text = message.getFormattedMessage();
        }
        if (text != null || textIsMade) {
            return takeText(open, level, loggerName, fqcn, location, text);
        }
        int count = parameters == null ? 0 : parameters.length;
        return takePattern(open, level, loggerName, fqcn, location, message.getFormat(), count, parameters);
    }

    private static boolean areImmutable(Object[] parameters) {
        if (parameters != null) {
            for (Object parameter : parameters) {
                if (!ImmutableParameters.include(parameter)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** @param text of the message; null if the message cannot be taken */
    private boolean takeText(
            LaneWay open, Level level, String loggerName, String fqcn, StackTraceElement location, String text) {
        CallShape shape = text == null ? null : shapes.of(level, loggerName, fqcn, location, null, 0);
        return shape != null && open.defer(shape, text, null, null, null);
    }

    /** @param parameters may have more elements than {@code count}; null if that is 0 */
    private boolean takePattern(
            LaneWay open,
            Level level,
            String loggerName,
            String fqcn,
            StackTraceElement location,
            String pattern,
            int count,
            Object[] parameters) {
        if (pattern == null || count == 0 || count > CallRecords.PARAMETERS) {
            return false;
        }
        // Each is read once, since an array of the program's own may change.
        Object p0 = parameters[0];
        Object p1 = count > 1 ? parameters[1] : null;
        Object p2 = count > 2 ? parameters[2] : null;
        Object p3 = count > 3 ? parameters[3] : null;
        if (!ImmutableParameters.include(count, p0, p1, p2, p3)) {
            return false;
        }
        CallShape shape = shapes.of(level, loggerName, fqcn, location, pattern, count);
        return shape != null && open.defer(shape, p0, p1, p2, p3);
    }
}
