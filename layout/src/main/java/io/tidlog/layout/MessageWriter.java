package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.MessagePatternConverter;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/** Writes {@code %msg} without options. */
final class MessageWriter extends FieldWriter {

    private static final LogEventPatternConverter PLAIN = MessagePatternConverter.newInstance(null, new String[0]);

    private final TextGuard guard;

    MessageWriter(TextGuard guard) {
        this.guard = guard;
    }

    static boolean replaces(LogEventPatternConverter converter) {
        return converter == PLAIN;
    }

    /** The message's own string, if it has one that will never change; null otherwise. */
    static String constantText(Message message) {
        return message != null && message.getClass() == SimpleMessage.class
                ? ((SimpleMessage) message).getFormat()
                : null;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        Message message = event.getMessage();
        String constant = constantText(message);
        if (constant != null) {
            line.appendText(constant, 0, guard);
        } else if (message instanceof StringBuilderFormattable formattable) {
            StringBuilder text = line.scratch();
            formattable.formatTo(text);
            line.appendText(text, 0, guard);
        } else if (message != null) {
            line.appendText(String.valueOf(message.getFormattedMessage()), 0, guard);
        }
    }
}
