package io.tidlog.agent;

/** What the arguments of a call are like. */
enum Variation {
    PLAIN,
    /** Every argument that may be anything is a string or a number, and the text has a place for each. */
    IMMUTABLE,
    /** The same; the last one is an {@code int}, which the compiler has put into a box for the call. */
    INT,
    /** The same with a {@code long}. */
    LONG,
    /** The last argument that may be anything is an exception. */
    TRAILING_THROWABLE,
    /** Every argument is null, but for the level. */
    NULLS,
    /** {@code toString}, suppliers and messages throw. */
    FAILING;

    boolean isImmutable() {
        return this == IMMUTABLE || numberType() != null;
    }

    /** That of the last argument; null if it is none. */
    Class<?> numberType() {
        return this == INT ? int.class : this == LONG ? long.class : null;
    }
}
