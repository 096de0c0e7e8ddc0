package io.tidlog.agent;

/** What the arguments of a call are like. */
enum Variation {
    PLAIN,
    /** Every argument that may be anything is a string or a number, and the text has a place for each. */
    IMMUTABLE,
    /** The last argument that may be anything is an exception. */
    TRAILING_THROWABLE,
    /** Every argument is null, but for the level. */
    NULLS,
    /** {@code toString}, suppliers and messages throw. */
    FAILING
}
