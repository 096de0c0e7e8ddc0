package io.tidlog.layout;

/**
 * Holds what a layout has made of a {@link PartedMessage}'s texts. Whoever makes the messages creates one for each call
 * site and layout, and does nothing else with it.
 *
 * <p>Confined to the one thread that writes the messages.
 */
public final class PartsMemo {

    private Object owner;
    private MessageParts parts;

    /** Null if nothing is remembered for this pattern; another one prints other text before and after the message. */
    MessageParts partsFor(Object pattern) {
        return owner == pattern ? parts : null;
    }

    /** @param pattern identifies the pattern without keeping it alive */
    void remember(Object pattern, MessageParts made) {
        owner = pattern;
        parts = made;
    }
}
