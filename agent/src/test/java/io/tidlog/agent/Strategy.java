package io.tidlog.agent;

import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AwaitCompletionReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.ReliabilityStrategy;

/** What hands the messages of a Log4j to its logger configurations. */
enum Strategy {
    /** Log4j's default, where nothing of ours is on the class path: for what others are compared with. */
    OF_LOG4J,
    /** Log4j's choice: with {@code tidlog-async} the one that leads messages to the fast lane. */
    OF_CLASS_PATH;

    private static final String KEY = Strategy.class.getName();

    /** To be called before the context is started. */
    void setFor(LoggerContext context) {
        context.putObject(KEY, this);
    }

    /** @param chosen Log4j's choice, which a context that nothing was set for has too */
    static ReliabilityStrategy of(LoggerContext context, LoggerConfig config, ReliabilityStrategy chosen) {
        return context.getObject(KEY) == OF_LOG4J ? new AwaitCompletionReliabilityStrategy(config) : chosen;
    }
}
