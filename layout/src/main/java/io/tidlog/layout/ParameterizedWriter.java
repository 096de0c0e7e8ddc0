package io.tidlog.layout;

import java.util.List;
import org.apache.logging.log4j.message.ParameterizedMessage;

/**
 * Writes {@link ParameterizedMessage}s without the text that Log4j would make of them first: remembered bytes of the
 * message's pattern, with ints, longs and strings between them.
 *
 * <p>Handles simple cases only: the bytes are those of the message in one piece, or it is left to be written so.
 *
 * <p>Thread-safe. Allocates when a message pattern is new.
 */
final class ParameterizedWriter {

    /** Of a message's pattern, in chars; a longer one is hardly a constant of the program. */
    private static final int MAX_PATTERN_LENGTH = 512;

    /** As many as Log4j's loggers take without an array. */
    private static final int MAX_PARAMETERS = 10;

    private static final FieldWriter NOTHING = WriterChain.of(List.of());

    private final MessageWriter message;
    private final TextGuard guard;
    private final TextTable<Template> templates = new TextTable<>();

    /** A message pattern in parts. */
    private static final class Template extends TextTable.Entry {

        private final MessageParts parts;

        Template(String pattern, MessageParts parts) {
            super(pattern, null);
            this.parts = parts;
        }
    }

    /** @param message writes the texts of patterns */
    ParameterizedWriter(MessageWriter message, TextGuard guard) {
        this.message = message;
        this.guard = guard;
    }

    /** Returns false if the message is to be written in one piece; nothing has been written then. */
    boolean write(ParameterizedMessage parameterized, LineBuffer line) {
        Object[] parameters = parameterized.getParameters();
        if (!areSimple(parameters) || guard.guards() && line.endsWithLineFeed()) {
            return false;
        }
        MessageParts parts = partsOf(parameterized.getFormat(), parameters.length);
        if (!parts.areRemembered() || parts.gaps() != parameters.length) {
            return false;
        }
        line.append(parts.text(0));
        for (int i = 0; i < parameters.length; i++) {
            writeParameter(parameters[i], line);
            line.append(parts.text(i + 1));
        }
        return true;
    }

    private static boolean areSimple(Object[] parameters) {
        if (parameters == null || parameters.length == 0 || parameters.length > MAX_PARAMETERS) {
            return false;
        }
        for (Object parameter : parameters) {
            if (!(parameter instanceof Integer || parameter instanceof Long || parameter instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private void writeParameter(Object parameter, LineBuffer line) {
        if (parameter instanceof Integer number) {
            line.appendDecimal(number);
        } else if (parameter instanceof Long number) {
            line.appendDecimal(number);
        } else {
            // A string, unless another thread has just changed the program's array.
            line.appendText(String.valueOf(ParameterizedMessage.deepToString(parameter)), 0, guard);
        }
    }

    private MessageParts partsOf(String pattern, int parameters) {
        if (pattern == null || pattern.length() > MAX_PATTERN_LENGTH) {
            return MessageParts.NONE;
        }
        int hash = pattern.hashCode();
        Template known = templates.find(pattern, hash);
        if (known != null) {
            return known.parts;
        }
        if (!templates.hasRoom(hash)) {
            return MessageParts.NONE;
        }
        String[] texts = ParameterizedMessages.texts(pattern, parameters);
        MessageParts parts = texts.length == 0
                ? MessageParts.NONE
                : MessageParts.of(List.of(new LineBuffer()), texts, message, NOTHING);
        templates.add(new Template(pattern, parts), hash);
        return parts;
    }
}
