package io.tidlog.async;

import org.apache.logging.log4j.core.LogEvent;

/**
 * The nested appender that takes the place of another in the next configuration, with the same file. While loggers go
 * over to it one by one, a thread may log by one that has, and then by one that has not. Its lines stay in order since
 * all go into the new ring, from when that takes lines; and these wait for what is in the old one ({@link FileTurn}).
 */
record Successor(DisruptorAppender appender, ChildAppender child) {

    /** Returns false if it has stopped, as one whose configuration could not be started may. */
    boolean append(LogEvent event) {
        if (appender.ring().isClosed()) {
            return false;
        }
        appender.append(event, child);
        return true;
    }
}
