package io.tidlog.layout;

import java.util.List;

/**
 * The texts of a line after its head as bytes: those before and between values of the context data, and those of a
 * {@link PartedMessage}, with what comes before and after the message.
 *
 * <p>Immutable. Prints what the message in one piece would print. Where that is in doubt, {@link #of} remembers no
 * texts.
 */
final class MessageParts {

    /** Of a message that has to be written in one piece. */
    static final MessageParts NONE = new MessageParts(null);

    /** The bytes of each text; null if the message has to be written in one piece. */
    private final Ascii[] texts;

    private final int maxLength;

    private MessageParts(Ascii[] texts) {
        this.texts = texts;
        this.maxLength = texts == null ? 0 : maxLength(texts);
    }

    /**
     * @param before what comes before each value, and before the message; overwritten
     * @param texts the message's texts
     * @param message writes the message's texts
     * @param tail writes what follows the message, and needs no event
     */
    static MessageParts of(List<LineBuffer> before, String[] texts, MessageWriter message, FieldWriter tail) {
        int values = before.size() - 1;
        Ascii[] pieces = new Ascii[values + texts.length];
        for (int i = 0; i < pieces.length; i++) {
            LineBuffer line = i <= values ? before.get(i) : new LineBuffer();
            if (i >= values) {
                message.write(texts[i - values], line);
            }
            boolean last = i == pieces.length - 1;
            // Two parameters with nothing between them may form a CR LF. After the end of a line, or half of it, the
            // guard has to see what comes.
            boolean separates = last || i == 0 || line.length() > 0;
            if (!separates || !last && !line.isSettled()) {
                return NONE;
            }
            if (last) {
                tail.write(null, line);
            }
            pieces[i] = line.repeatableText(0);
            if (pieces[i] == null) {
                return NONE;
            }
        }
        return new MessageParts(pieces);
    }

    private static int maxLength(Ascii[] texts) {
        int length = 0;
        for (Ascii text : texts) {
            length += text.length() + Decimal.MAX_LENGTH;
        }
        return length + Ascii.MAX_EXCESS;
    }

    /** If false, the message has to be written in one piece. */
    boolean areRemembered() {
        return texts != null;
    }

    /** How many values and parameters are between the texts. */
    int gaps() {
        return texts.length - 1;
    }

    Ascii text(int index) {
        return texts[index];
    }

    /** How many bytes all texts need together, if a number is in each gap. */
    int maxLength() {
        return maxLength;
    }
}
