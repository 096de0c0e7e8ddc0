package io.tidlog.agent;

/** What the arguments of a call are like. */
enum Variation {
    PLAIN,
    /** The last argument that may be anything is an exception. */
    TRAILING_THROWABLE,
    /** Every argument is null, but for the level. */
    NULLS,
    /** {@code toString}, suppliers and messages throw. */
    FAILING
}
