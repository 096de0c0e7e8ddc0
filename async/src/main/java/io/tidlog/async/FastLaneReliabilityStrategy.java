package io.tidlog.async;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.AwaitCompletionReliabilityStrategy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LocationAwareReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.Supplier;

/**
 * Leads messages to a {@code <Disruptor>} by the fast lane, where Log4j's loggers hand them on to their configuration.
 * Everything that may not take the lane, and every other appender, gets Log4j's default strategy, {@code
 * AwaitCompletion}.
 *
 * <p>Log4j makes one for each logger configuration. With {@code tidlog-async} on the class path this needs no setting
 * (see {@link FastLanePropertySource}), unless Log4j is loaded by another class loader:
 *
 * <pre>{@code -Dlog4j2.reliabilityStrategy=io.tidlog.async.FastLaneReliabilityStrategy}</pre>
 *
 * <p>{@code -Dlog4j2.reliabilityStrategy=AwaitCompletion} turns it off, and {@code -Dtidlog.fastLane=false} the lane as a
 * whole. With {@code -Dlog4j2.debug=true}, Log4j's status log tells what opens or closes the lane:
 *
 * <pre>{@code Fast lane of messages to logger configuration "io.game": closed: RegexFilter on appender reference "FILE"}</pre>
 *
 * <p>Thread-safe. Allocates nothing per message. Throws what Log4j's default strategy throws.
 */
public final class FastLaneReliabilityStrategy implements ReliabilityStrategy, LocationAwareReliabilityStrategy {

    private static final boolean IS_POSSIBLE = isPossible();

    private final LoggerConfig config;
    private final AwaitCompletionReliabilityStrategy usual;
    private final boolean isOff = !IS_POSSIBLE || LaneSwitch.isOff();

    /**
     * A plain field is enough: a lane that a thread sees too late is out of date, or its ring is closed or still takes
     * lines of the thread ({@link Lane}), and one that it sees too early is closed for it.
     */
    private MessageLane lane;

    /** The last lane that the status log was told of. Two threads may tell it the same, or skip one. */
    private MessageLane told;

    /** For Log4j, which passes the logger configuration that is to use this. */
    public FastLaneReliabilityStrategy(LoggerConfig config) {
        this.config = config;
        usual = new AwaitCompletionReliabilityStrategy(config);
    }

    private static boolean isPossible() {
        try {
            CoreInternals.check();
            return true;
        } catch (LinkageError e) {
            StatusLogger.getLogger().debug("Fast lane of messages: closed", e);
            return false;
        }
    }

    @Override
    public void log(
            Supplier<LoggerConfig> reconfigured,
            String loggerName,
            String fqcn,
            StackTraceElement location,
            Marker marker,
            Level level,
            Message message,
            Throwable thrown) {
        if (!takesLane(reconfigured, loggerName, fqcn, location, marker, level, message, thrown)) {
            usual.log(reconfigured, loggerName, fqcn, location, marker, level, message, thrown);
        }
        tellNews();
    }

    @Override
    public void log(
            Supplier<LoggerConfig> reconfigured,
            String loggerName,
            String fqcn,
            Marker marker,
            Level level,
            Message message,
            Throwable thrown) {
        if (!takesLane(reconfigured, loggerName, fqcn, null, marker, level, message, thrown)) {
            usual.log(reconfigured, loggerName, fqcn, marker, level, message, thrown);
        }
        tellNews();
    }

    /** Last, since a listener of the status log may log, and Log4j may use the message itself again for that. */
    private void tellNews() {
        MessageLane known = lane;
        // Null if the lane is newer than what this thread has seen of it.
        if (known != told && known != null) {
            told = known;
            known.tellState();
        }
    }

    /** @param reconfigured the logger, which Log4j asks for its next configuration should this one be stopping */
    private boolean takesLane(
            Supplier<LoggerConfig> reconfigured,
            String loggerName,
            String fqcn,
            StackTraceElement location,
            Marker marker,
            Level level,
            Message message,
            Throwable thrown) {
        if (isOff || marker != null || thrown != null || message == null || level == null || loggerName == null) {
            return false;
        }
        MessageLane known = lane;
        if (known == null || !known.isUpToDate()) {
            if (!(reconfigured instanceof Logger logger)) {
                return false;
            }
            known = MessageLane.of(logger, config);
            lane = known;
        }
        return known.take(level, loggerName, fqcn, location, message);
    }

    @Override
    public void log(Supplier<LoggerConfig> reconfigured, LogEvent event) {
        usual.log(reconfigured, event);
    }

    @Override
    public LoggerConfig getActiveLoggerConfig(Supplier<LoggerConfig> next) {
        return usual.getActiveLoggerConfig(next);
    }

    @Override
    public void afterLogEvent() {
        usual.afterLogEvent();
    }

    @Override
    public void beforeStopAppenders() {
        usual.beforeStopAppenders();
    }

    @Override
    public void beforeStopConfiguration(Configuration configuration) {
        usual.beforeStopConfiguration(configuration);
    }
}
