package io.tidlog.layout;

/**
 * The texts of a {@link PartedMessage}, as bytes: that of the call site before the first, the rest of the line behind the last.
 *
 * <p>Immutable. Prints what the message in one piece would print; where that is in doubt, {@link #of} has none.
 */
final class MessageParts {

    private static final MessageParts NONE = new MessageParts(null);

    /** One for each text; null if the message has to be written in one piece. */
    private final Ascii[] pieces;

    private MessageParts(Ascii[] pieces) {
        this.pieces = pieces;
    }

    /**
     * @param before what precedes the message
     * @param message writes its texts
     * @param tail what follows the message, or null
     */
    static MessageParts of(String[] texts, Ascii before, MessageWriter message, LiteralWriter tail) {
        Ascii[] pieces = new Ascii[texts.length];
        for (int i = 0; i < texts.length; i++) {
            LineBuffer line = new LineBuffer();
            if (i == 0) {
                line.append(before);
            }
            message.write(texts[i], line);
            boolean last = i == texts.length - 1;
            // Between two parameters there may be a CR LF, and where a line has ended the guard has to see what comes.
            boolean separates = last || i == 0 || !texts[i].isEmpty();
            if (!separates || !last && line.endsWithLineFeed()) {
                return NONE;
            }
            if (last && tail != null) {
                tail.write(null, line);
            }
            pieces[i] = line.repeatableText(0);
            if (pieces[i] == null) {
                return NONE;
            }
        }
        return new MessageParts(pieces);
    }

    /** False if nothing was written. */
    boolean write(PartedMessage parted, MessageWriter message, LineBuffer line) {
        if (pieces == null) {
            return false;
        }
        line.append(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            writeParameter(parted, i - 1, message, line);
            line.append(pieces[i]);
        }
        return true;
    }

    private static void writeParameter(PartedMessage parted, int index, MessageWriter message, LineBuffer line) {
        if (parted.isNumber(index)) {
            line.appendDecimal(parted.number(index));
        } else if (parted.parameter(index) instanceof String text) {
            message.write(text, line);
        } else {
            message.write(line.scratch().append(parted.parameter(index)), line);
        }
    }
}
