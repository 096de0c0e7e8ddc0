package io.tidlog.async;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.util.Builder;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The attributes and elements of {@code <Disruptor>}.
 *
 * <p>An invalid value is reported once, through Log4j's status logger, and replaced by the default. A ring size that is
 * not a power of two is rounded up. Not thread-safe.
 */
public final class DisruptorAppenderBuilder<B extends DisruptorAppenderBuilder<B>> extends AbstractAppender.Builder<B>
        implements Builder<DisruptorAppender> {

    private static final Logger LOGGER = StatusLogger.getLogger();

    private static final int DEFAULT_RING_SIZE = 8192;
    private static final int MIN_RING_SIZE = 16;
    private static final int MAX_RING_SIZE = 1 << 24;

    private static final Level DEFAULT_DROP_THRESHOLD = Level.INFO;

    private static final long DEFAULT_TIMEOUT_MILLIS = 100;
    private static final long DEFAULT_FLUSH_INTERVAL_MILLIS = 10;
    private static final long DEFAULT_SHUTDOWN_TIMEOUT_MILLIS = 30_000;
    private static final long MAX_MILLIS = TimeUnit.DAYS.toMillis(1);

    private static final int DEFAULT_RETAINED_LINE_BYTES = 2048;
    private static final int MIN_RETAINED_LINE_BYTES = 512;
    private static final int MAX_RETAINED_LINE_BYTES = 1 << 24;

    @PluginBuilderAttribute
    private String ringSize;

    @PluginBuilderAttribute
    private String whenFull;

    @PluginBuilderAttribute
    private String dropThreshold;

    @PluginBuilderAttribute
    private String timeoutMillis;

    @PluginBuilderAttribute
    private String flushIntervalMillis;

    @PluginBuilderAttribute
    private String waitStrategy;

    @PluginBuilderAttribute
    private String shutdownTimeoutMillis;

    @PluginBuilderAttribute
    private String maxRetainedLineBytes;

    @PluginElement("Appenders")
    private Appender[] appenders;

    @PluginNode
    private Node node;

    DisruptorAppenderBuilder() {}

    /** How many lines the ring holds: a power of two from 16 to 16,777,216; default 8192. */
    public B setRingSize(int ringSize) {
        this.ringSize = String.valueOf(ringSize);
        return asBuilder();
    }

    /** Default {@link WhenFull#BLOCK}; null selects the default. */
    public B setWhenFull(WhenFull whenFull) {
        this.whenFull = whenFull == null ? null : whenFull.name();
        return asBuilder();
    }

    /** The most specific level that {@link WhenFull#DROP} drops; default INFO; null selects the default. */
    public B setDropThreshold(Level dropThreshold) {
        this.dropThreshold = dropThreshold == null ? null : dropThreshold.name();
        return asBuilder();
    }

    /** How long {@link WhenFull#TIMEOUT} waits, from 0 to a day; default 100. */
    public B setTimeoutMillis(long timeoutMillis) {
        this.timeoutMillis = String.valueOf(timeoutMillis);
        return asBuilder();
    }

    /**
     * How long a line may wait before it is handed to the operating system, from 0 to a day; default 10. With 0 it is
     * handed over as soon as the writer thread sees it.
     */
    public B setFlushIntervalMillis(long flushIntervalMillis) {
        this.flushIntervalMillis = String.valueOf(flushIntervalMillis);
        return asBuilder();
    }

    /** Default {@link WaitStrategy#SLEEP}; null selects the default. */
    public B setWaitStrategy(WaitStrategy waitStrategy) {
        this.waitStrategy = waitStrategy == null ? null : waitStrategy.name();
        return asBuilder();
    }

    /** How long {@link DisruptorAppender#stop} waits for a hanging write, from 0 (no wait) to a day; default 30,000. */
    public B setShutdownTimeoutMillis(long shutdownTimeoutMillis) {
        this.shutdownTimeoutMillis = String.valueOf(shutdownTimeoutMillis);
        return asBuilder();
    }

    /**
     * The longest line whose buffer is kept for the next line, from 512 to 16,777,216 bytes; default 2048. Longer lines
     * are written too, but cost an allocation each.
     */
    public B setMaxRetainedLineBytes(int maxRetainedLineBytes) {
        this.maxRetainedLineBytes = String.valueOf(maxRetainedLineBytes);
        return asBuilder();
    }

    /**
     * The appenders to make asynchronous, at least one. They belong to this appender from now on; no logger may refer to
     * them.
     */
    public B setAppenders(Appender... appenders) {
        this.appenders = appenders.clone();
        return asBuilder();
    }

    /** Returns null, and reports it, if there is no name or no usable nested appender. */
    @Override
    public DisruptorAppender build() {
        String name = getName();
        if (name == null) {
            LOGGER.error("Disruptor: no name; give it one, such as name=\"ASYNC\"");
            NestedAppenders.stop(appenders);
            return null;
        }
        Attributes attributes = new Attributes(name);
        attributes.reportUnknown(node);
        if (getLayout() != null) {
            LOGGER.error("Disruptor \"{}\": its own layout is ignored; put the layout into the nested appender", name);
        }
        List<AbstractOutputStreamAppender<?>> nested = NestedAppenders.of(name, appenders);
        if (nested.isEmpty()) {
            return null;
        }
        return new DisruptorAppender(
                name,
                getFilter(),
                isIgnoreExceptions(),
                getPropertyArray(),
                getConfiguration(),
                settings(attributes),
                nested);
    }

    private RingSettings settings(Attributes attributes) {
        WhenFull chosen = attributes.choice("whenFull", whenFull, WhenFull.BLOCK);
        Level threshold = attributes.level("dropThreshold", dropThreshold, DEFAULT_DROP_THRESHOLD);
        if (threshold != DEFAULT_DROP_THRESHOLD && chosen != WhenFull.DROP) {
            attributes.reportUnused("dropThreshold", dropThreshold, "whenFull", chosen, WhenFull.DROP);
        }
        long timeout = attributes.number("timeoutMillis", timeoutMillis, DEFAULT_TIMEOUT_MILLIS, 0, MAX_MILLIS);
        if (timeout != DEFAULT_TIMEOUT_MILLIS && chosen != WhenFull.TIMEOUT) {
            attributes.reportUnused("timeoutMillis", timeoutMillis, "whenFull", chosen, WhenFull.TIMEOUT);
        }
        return new RingSettings(
                attributes.powerOfTwo("ringSize", ringSize, DEFAULT_RING_SIZE, MIN_RING_SIZE, MAX_RING_SIZE),
                chosen,
                threshold,
                timeout,
                attributes.number(
                        "flushIntervalMillis", flushIntervalMillis, DEFAULT_FLUSH_INTERVAL_MILLIS, 0, MAX_MILLIS),
                attributes.choice("waitStrategy", waitStrategy, WaitStrategy.SLEEP),
                attributes.number(
                        "shutdownTimeoutMillis", shutdownTimeoutMillis, DEFAULT_SHUTDOWN_TIMEOUT_MILLIS, 0, MAX_MILLIS),
                (int) attributes.number(
                        "maxRetainedLineBytes",
                        maxRetainedLineBytes,
                        DEFAULT_RETAINED_LINE_BYTES,
                        MIN_RETAINED_LINE_BYTES,
                        MAX_RETAINED_LINE_BYTES));
    }
}
