package io.tidlog.agent;

import io.tidlog.agent.RecordingContext.Mode;
import java.util.stream.Stream;

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

    private static final boolean IS_LOG4J_OLDER = Boolean.getBoolean("tidlog.test.olderLog4j");

    /**
     * All in each mode. On an older Log4j, all in the first mode and a few in the others: what arguments do to a call, and
     * what the mode does, were combined on the newest, and combining them once more takes a minute for each Log4j.
     */
    static Stream<Variation> in(Mode mode, Mode first) {
        return mode == first || !IS_LOG4J_OLDER ? Stream.of(values()) : Stream.of(PLAIN, IMMUTABLE);
    }

    boolean isImmutable() {
        return this == IMMUTABLE || numberType() != null;
    }

    /** That of the last argument; null if it is none. */
    Class<?> numberType() {
        return this == INT ? int.class : this == LONG ? long.class : null;
    }
}
