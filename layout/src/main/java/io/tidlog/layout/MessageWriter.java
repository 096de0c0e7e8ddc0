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

    private static final Ascii NOTHING = new Ascii(new byte[0]);

    private final TextGuard guard;

    /** Stands for this writer where the writer itself would be kept alive. */
    private final Object identity = new Object();

    MessageWriter(TextGuard guard) {
        this.guard = guard;
    }

    static boolean replaces(LogEventPatternConverter converter) {
        return converter == PLAIN;
    }

    @Override
    void write(LogEvent event, LineBuffer line) {
        if (!(event.getMessage() instanceof PartedMessage parted)
                || line.endsWithLineFeed()
                || !writeParted(parted, line)) {
            write(textOf(event, line), line);
        }
    }

    /** False if nothing was written. */
    private boolean writeParted(PartedMessage parted, LineBuffer line) {
        PartsMemo memo = parted.memo();
        if (!memo.isFor(identity)) {
            return false;
        }
        MessageParts parts = memo.parts();
        if (parts == null) {
            parts = MessageParts.of(parted.texts(), NOTHING, this, null);
            memo.remember(identity, parts);
        }
        return parts.write(parted, this, line);
    }

    void write(CharSequence text, LineBuffer line) {
        line.appendText(text, 0, guard);
    }

    /** What the message says: a string, or the line's scratch text; empty if there is no message. */
    static CharSequence textOf(LogEvent event, LineBuffer line) {
        Message message = event.getMessage();
        if (message == null) {
            return "";
        }
        // Only of this class itself it is known that its format is its text.
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
