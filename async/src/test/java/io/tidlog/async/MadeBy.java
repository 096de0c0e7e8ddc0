package io.tidlog.async;

import io.tidlog.layout.TidLayout;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/** Which thread makes a line of an event that comes log4j-core's way: see {@link LateEncoding}. */
enum MadeBy {
    WRITER_THREAD("%level %msg%n"),

    /** The pattern asks the thread for more, and prints the same. */
    LOGGING_THREAD("%level %notEmpty{%X{nothing}}%msg%n");

    /** The logging thread makes the line of an event that has one, for any layout. Not printed by patterns of tests. */
    private static final Marker AT_ONCE = MarkerManager.getMarker("AT_ONCE");

    private final String pattern;

    MadeBy(String pattern) {
        this.pattern = pattern;
    }

    /** Prints {@code <level> <message>}. */
    TidLayout layout() {
        return TidLayout.newBuilder().setPattern(pattern).build();
    }

    /** A marker for the n-th event, or null, so that lines of both kinds come in turns. */
    static Marker inTurns(long number) {
        return number % 2 == 0 ? null : AT_ONCE;
    }
}
