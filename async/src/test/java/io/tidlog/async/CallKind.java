package io.tidlog.async;

/** The ways of a call to the ring that a test wants. All print the same. */
enum CallKind {
    /** Of a woven class: by the {@link Lane} of its place in the source. */
    WOVEN,

    /** Of a logger: by the {@link MessageLane}. */
    MESSAGE,

    /** Of a logger, with Log4j's own reliability strategy. */
    EVENT
}
