package io.tidlog.async;

import org.apache.logging.log4j.core.LogEvent;

/**
 * The nested appender that takes the place of another in the next configuration, with the same file. While loggers go
 * over to it one by one, a thread may log by one that has, and then by one that has not. Its lines stay in order since
 * all go into the new ring, from when Log4j uses the new configuration, which is before the first logger does; and they
 * wait for what is in the old one ({@link FileTurn}).
 */
record Successor(DisruptorAppender appender, ChildAppender child) {

    /** Returns false if it takes no lines: its configuration is not used, perhaps since it could not be started. */
    boolean append(LogEvent event) {
        if (!appender.isInUse()) {
            return false;
        }
        appender.append(event, child);
        return true;
    }
}
