package io.tidlog.layout;

/**
 * The texts of a {@link PartedMessage} as bytes. The first includes the call site before it, the last the rest of the
 * line.
 *
 * <p>Immutable. Prints what the message in one piece would print. Where that is in doubt, {@link #of} remembers no
 * texts.
 */
final class MessageParts {

    private static final MessageParts NONE = new MessageParts(null);

    /** The bytes of each text; null if the message has to be written in one piece. */
    private final Ascii[] texts;

    private final int maxLength;

    private MessageParts(Ascii[] texts) {
        this.texts = texts;
        this.maxLength = texts == null ? 0 : maxLength(texts);
    }

    /**
     * @param before the text before the message
     * @param message writes the message's texts
     * @param tail writes what follows the message, and needs no event
     */
    static MessageParts of(String[] texts, Ascii before, MessageWriter message, FieldWriter tail) {
        Ascii[] pieces = new Ascii[texts.length];
        for (int i = 0; i < texts.length; i++) {
            LineBuffer line = new LineBuffer();
            if (i == 0) {
                line.append(before);
            }
            message.write(texts[i], line);
            boolean last = i == texts.length - 1;
            // Two parameters with nothing between them may form a CR LF. After a line feed, the guard has to see what
            // comes.
            boolean separates = last || i == 0 || !texts[i].isEmpty();
            if (!separates || !last && line.endsWithLineFeed()) {
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
            length += text.length() + AsciiBuffer.MAX_DECIMAL_LENGTH;
        }
        return length + AsciiBuffer.MAX_EXCESS;
    }

    /** If false, the message has to be written in one piece. */
    boolean areRemembered() {
        return texts != null;
    }

    int parameters() {
        return texts.length - 1;
    }

    Ascii text(int index) {
        return texts[index];
    }

    /** How many bytes all texts need together, if each parameter is a number. */
    int maxLength() {
        return maxLength;
    }
}
