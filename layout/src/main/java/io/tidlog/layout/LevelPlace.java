package io.tidlog.layout;

import org.apache.logging.log4j.Level;

/** Where to remember something for each of a few levels. */
final class LevelPlace {

    /** From this size on, each of the standard levels has a place of its own. */
    static final int STANDARD_LEVELS = 8;

    /** The standard levels are multiples of 100. The three bits above their last two are 0 for OFF to 6 for TRACE. */
    private static final int SHIFT = 2;

    private LevelPlace() {}

    /**
     * The level's place in an array. Several levels may share it; INFO, DEBUG, WARN and ERROR never do, even among four
     * places, where FATAL shares that of DEBUG, TRACE that of ERROR, and OFF that of INFO.
     *
     * @param size a power of two, at least 4
     */
    static int of(Level level, int size) {
        return level.intLevel() >>> SHIFT & size - 1;
    }
}
