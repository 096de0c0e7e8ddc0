package io.tidlog.async;

import io.tidlog.layout.PartedMessage;
import io.tidlog.layout.PartsMemo;
import java.util.Arrays;
import java.util.List;
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
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.apache.logging.log4j.util.StringMap;

/**
 * The event whose line the writer thread makes: the one that log4j-core would have made of a call that took the {@link
 * Lane}, or has made of a call whose line is encoded late ({@link LateEncoding}). A view of the slot in the ring, and
 * also its own message.
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
    private final transient String[] contextKeys;
    private final transient String[] contextValues;
    private final transient StringMap contextData = new SortedArrayStringMap();
    private transient long sequence;
    private transient CallShape call;

    /** @param contextKeys the keys whose values the layout prints */
    DeferredEvent(CallRecords calls, List<String> contextKeys) {
        this.calls = calls;
        this.contextKeys = contextKeys.toArray(String[]::new);
        contextValues = new String[contextKeys.size()];
    }

    void view(long sequence, CallShape shape) {
        this.sequence = sequence;
        call = shape;
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
        return call.location() != null;
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
        if (contextKeys.length == 0) {
            return ContextDataFactory.emptyFrozenContextData();
        }
        for (int i = 0; i < contextKeys.length; i++) {
            String value = calls.contextValue(sequence, i);
            // Mostly that of the line before.
            if (value != contextValues[i]) {
                contextValues[i] = value;
                if (value == null) {
                    contextData.remove(contextKeys[i]);
                } else {
                    contextData.putValue(contextKeys[i], value);
                }
            }
        }
        return contextData;
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
    public int getChars(int index, char[] target) {
        return calls.getChars(sequence, index, target);
    }

    @Override
    public void appendParameter(int index, StringBuilder buffer) {
        calls.appendParameter(sequence, index, buffer);
    }

    @Override
    public void formatTo(StringBuilder buffer) {
        String[] texts = texts();
        buffer.append(texts[0]);
        for (int i = 1; i < texts.length; i++) {
            appendParameter(i - 1, buffer);
            buffer.append(texts[i]);
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
        return call.template().format(calls.parameter(sequence, 0));
    }

    @Override
    public Object[] getParameters() {
        Object[] parameters = new Object[call.template().parameters()];
        Arrays.setAll(parameters, index -> calls.parameter(sequence, index));
        return parameters;
    }

    /** Always null: an event with an exception is encoded by its own thread. */
    @Override
    public Throwable getThrowable() {
        return null;
    }
}
