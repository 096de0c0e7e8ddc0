package io.tidlog.async;

import io.tidlog.layout.TidLayout;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/** Which thread makes a line: its own, or the writer thread, of an event ({@link LateEncoding}) or on the fast lane. */
enum MadeBy {
    WRITER_THREAD("%level %msg%n"),

    /** The pattern asks the thread for more, and prints the same. */
    LOGGING_THREAD("%level %notEmpty{%X{nothing}}%msg%n");

    /** The logging thread makes the line of an event that has one, for any layout. Not printed by patterns of tests. */
    private static final Marker AT_ONCE = MarkerManager.getMarker("AT_ONCE");

    private static final int WAYS = 3;

    private final String pattern;

    MadeBy(String pattern) {
        this.pattern = pattern;
    }

    /** Prints {@code <level> <message>}. */
    TidLayout layout() {
        return TidLayout.newBuilder().setPattern(pattern).build();
    }

    /**
     * The marker of the n-th line, or null. With the parameter {@link #inTurns} a logger's lines take all ways into the ring in
     * turns: the first as a message on the fast lane, the next as an event that the writer thread encodes, the third as an
     * event that its own thread encodes.
     */
    static Marker markerInTurns(long number) {
        return number % WAYS == WAYS - 1 ? AT_ONCE : null;
    }

    /** A parameter of the n-th line, which every third time could be changed, so that Log4j makes the text. */
    static Object inTurns(long number, Object parameter) {
        return number % WAYS == 1 ? new StringBuilder().append(parameter) : parameter;
    }

    /** How many of lines in turns take the fast lane. */
    static long onLane(long lines) {
        return (lines + WAYS - 1) / WAYS;
    }
}
