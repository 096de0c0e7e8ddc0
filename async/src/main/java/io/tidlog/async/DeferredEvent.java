package io.tidlog.async;

import io.tidlog.layout.PartedMessage;
import java.util.Arrays;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.core.util.Clock;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/**
 * A call that took the {@link Lane}: what the thread that logged has left in a slot of the ring, and, for the writer thread, the
 * event that log4j-core would have made of it, its own message at the same time.
 *
 * <p>Filled by the thread that has claimed the slot, read and emptied by the writer thread.
 */
final class DeferredEvent extends AbstractLogEvent implements Message, StringBuilderFormattable, PartedMessage {

    private static final long serialVersionUID = 1L;

    private final transient MutableInstant instant = new MutableInstant();

    private transient DeferredCall call;
    private transient Level level;
    private transient MessageTemplate template;
    private transient Object p0;
    private transient Object p1;
    private transient Object p2;
    private transient Object p3;
    private transient long threadId;
    private transient String threadName;
    private transient int threadPriority;

    /**
     * Runs nothing of the user's, since it runs while others wait for the slot.
     *
     * @param clock one of Log4j's own
     */
    void fill(
            DeferredCall call,
            Level level,
            MessageTemplate template,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            Thread thread,
            long threadId,
            Clock clock) {
        this.call = call;
        this.level = level;
        this.template = template;
        this.p0 = p0;
        this.p1 = p1;
        this.p2 = p2;
        this.p3 = p3;
        this.threadId = threadId;
        threadName = thread.getName();
        threadPriority = thread.getPriority();
        instant.initFrom(clock);
    }

    /** Forgets what the user has passed. */
    void clear() {
        p0 = null;
        p1 = null;
        p2 = null;
        p3 = null;
    }

    // The event.

    @Override
    public Instant getInstant() {
        return instant;
    }

    @Override
    public long getTimeMillis() {
        return instant.getEpochMillisecond();
    }

    @Override
    public Level getLevel() {
        return level;
    }

    @Override
    public String getLoggerName() {
        return call.loggerName();
    }

    @Override
    public String getLoggerFqcn() {
        return call.fqcn();
    }

    @Override
    public StackTraceElement getSource() {
        return call.location();
    }

    @Override
    public boolean isIncludeLocation() {
        return true;
    }

    @Override
    public long getThreadId() {
        return threadId;
    }

    @Override
    public String getThreadName() {
        return threadName;
    }

    @Override
    public int getThreadPriority() {
        return threadPriority;
    }

    @Override
    public ReadOnlyStringMap getContextData() {
        return ContextDataFactory.emptyFrozenContextData();
    }

    @Override
    public Message getMessage() {
        return this;
    }

    @Override
    public LogEvent toImmutable() {
        return new Log4jLogEvent.Builder(this)
                .setMessage(new SimpleMessage(getFormattedMessage()))
                .build();
    }

    // The message.

    @Override
    public void formatTo(StringBuilder buffer) {
        template.formatTo(buffer, p0, p1, p2, p3);
    }

    @Override
    public String[] texts() {
        return template.texts();
    }

    @Override
    public Object parameter(int index) {
        return switch (index) {
            case 0 -> p0;
            case 1 -> p1;
            case 2 -> p2;
            default -> p3;
        };
    }

    @Override
    public String getFormattedMessage() {
        StringBuilder formatted = new StringBuilder();
        formatTo(formatted);
        return formatted.toString();
    }

    @Override
    @Deprecated
    public String getFormat() {
        return template.format(p0);
    }

    @Override
    public Object[] getParameters() {
        return Arrays.copyOf(new Object[] {p0, p1, p2, p3}, template.parameters());
    }

    /** There is none: a call with an exception goes log4j-core's way. */
    @Override
    public Throwable getThrowable() {
        return null;
    }
}
