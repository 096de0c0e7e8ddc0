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

    /** Null if nothing is remembered, or for another pattern, which prints something else before and behind the message. */
    MessageParts partsFor(Object pattern) {
        return owner == pattern ? parts : null;
    }

    /** @param pattern stands for it, and keeps nothing alive */
    void remember(Object pattern, MessageParts made) {
        owner = pattern;
        parts = made;
    }
}
