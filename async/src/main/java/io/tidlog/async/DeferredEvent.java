package io.tidlog.async;

import io.tidlog.layout.PartedMessage;
import io.tidlog.layout.PartsMemo;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/**
 * The event that log4j-core would have made of a call that took the {@link Lane}: a view of the call's slot in the
 * ring. The event is also its own message.
 *
 * <p>Belongs to the writer thread.
 */
final class DeferredEvent extends AbstractLogEvent implements Message, StringBuilderFormattable, PartedMessage {

    private static final long serialVersionUID = 1L;

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final transient MutableInstant instant = new MutableInstant();
    private transient long timeNanos;
    private transient long timeMillis;
    private final transient CallRecords calls;
    private transient long sequence;
    private transient CallShape call;

    DeferredEvent(CallRecords calls) {
        this.calls = calls;
    }

    void view(long sequence) {
        this.sequence = sequence;
        call = calls.shape(sequence);
        if (timeNanos != calls.timeNanos(sequence)) {
            // Often equal: many lines come within one millisecond, and few clocks are finer.
            timeNanos = calls.timeNanos(sequence);
            long second = Math.floorDiv(timeNanos, NANOS_PER_SECOND);
            instant.initFromEpochSecond(second, (int) (timeNanos - second * NANOS_PER_SECOND));
            timeMillis = instant.getEpochMillisecond();
        }
    }

    // The event.

    @Override
    public Instant getInstant() {
        return instant;
    }

    @Override
    public long getTimeMillis() {
        return timeMillis;
    }

    @Override
    public Level getLevel() {
        return call.level();
    }

    @Override
    public String getLoggerName() {
        return call.call().loggerName();
    }

    @Override
    public String getLoggerFqcn() {
        return call.call().fqcn();
    }

    @Override
    public StackTraceElement getSource() {
        return call.call().location();
    }

    @Override
    public boolean isIncludeLocation() {
        return true;
    }

    @Override
    public long getThreadId() {
        return calls.threadId(sequence);
    }

    @Override
    public String getThreadName() {
        return calls.threadName(sequence);
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
    public String[] texts() {
        return call.template().texts();
    }

    @Override
    public PartsMemo memo() {
        return call.memo();
    }

    @Override
    public boolean isNumber(int index) {
        return calls.isNumber(sequence, index);
    }

    @Override
    public long number(int index) {
        return calls.number(sequence, index);
    }

    @Override
    public Object parameter(int index) {
        return calls.parameter(sequence, index);
    }

    @Override
    public void formatTo(StringBuilder buffer) {
        String[] texts = texts();
        buffer.append(texts[0]);
        for (int i = 1; i < texts.length; i++) {
            appendParameter(buffer, i - 1);
            buffer.append(texts[i]);
        }
    }

    private void appendParameter(StringBuilder buffer, int index) {
        if (isNumber(index)) {
            buffer.append(number(index));
        } else {
            buffer.append(parameter(index));
        }
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
        return call.template().format(parameter(0));
    }

    @Override
    public Object[] getParameters() {
        Object[] parameters = new Object[call.template().parameters()];
        Arrays.setAll(parameters, this::parameter);
        return parameters;
    }

    /** Always null: a call with an exception goes log4j-core's way. */
    @Override
    public Throwable getThrowable() {
        return null;
    }
}
