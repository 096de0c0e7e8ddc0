package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.MessagePatternConverter;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/** Writes {@code %msg} without options. */
final class MessageWriter extends FieldWriter {

    private static final LogEventPatternConverter PLAIN = MessagePatternConverter.newInstance(null, new String[0]);

    private final TextGuard guard;
    private final ParameterizedWriter parameterized;

    MessageWriter(TextGuard guard) {
        this.guard = guard;
        parameterized = new ParameterizedWriter(this, guard);
    }

    static boolean replaces(LogEventPatternConverter converter) {
        return converter == PLAIN;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        if (isParameterized(event)) {
            writeParameterized(event, line);
        } else {
            write(textOf(event, line), line);
        }
    }

    /** Whether the message has not made a text of its parameters yet. */
    static boolean isParameterized(LogEvent event) {
        return ParameterizedMessages.areReadable()
                && event.getMessage() instanceof ParameterizedMessage message
                && message.getClass() == ParameterizedMessage.class
                && ParameterizedMessages.rememberedText(message) == null;
    }

    /** Writes a message that {@link #isParameterized}. */
    void writeParameterized(LogEvent event, LineBuffer line) {
        if (!parameterized.write((ParameterizedMessage) event.getMessage(), line)) {
            write(textOf(event, line), line);
        }
    }

    void write(CharSequence text, LineBuffer line) {
        line.appendText(text, 0, guard);
    }

    /** The message's text: a string, or the line's scratch text; empty if there is no message. */
    static CharSequence textOf(LogEvent event, LineBuffer line) {
        Message message = event.getMessage();
        if (message == null) {
            return "";
        }
        // Only SimpleMessage itself, not a subclass, is known to have its text as its format.
        String constant = message.getClass() == SimpleMessage.class ? ((SimpleMessage) message).getFormat() : null;
        if (constant != null) {
            return constant;
        }
        if (message instanceof StringBuilderFormattable formattable) {
            StringBuilder text = line.scratch();
            formattable.formatTo(text);
            return text;
        }
        return String.valueOf(message.getFormattedMessage());
    }
}
