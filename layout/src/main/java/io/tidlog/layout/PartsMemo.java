package io.tidlog.layout;

/**
 * Where a layout remembers what it has made of a {@link PartedMessage}'s texts. Made by whoever makes the messages, one for each
 * place in the source and each layout; nothing else is to be done with it.
 *
 * <p>Belongs to the one thread that writes the messages.
 */
public final class PartsMemo {

    private Object owner;
    private MessageParts parts;

    /** For one writer of a pattern, the first that comes: another prints something else before and behind the message. */
    boolean isFor(Object writer) {
        return owner == null || owner == writer;
    }

    /** Null if nothing is remembered. */
    MessageParts parts() {
        return parts;
    }

    /** @param writer stands for it, and keeps nothing alive */
    void remember(Object writer, MessageParts made) {
        owner = writer;
        parts = made;
    }
}
