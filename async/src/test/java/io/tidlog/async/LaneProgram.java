package io.tidlog.async;

import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * The program of a forked JVM: logs a text and a message with a parameter by a logger, and prints its reliability strategy and
 * how many of the two lines have taken the fast lane.
 */
final class LaneProgram {

    private LaneProgram() {}

    public static void main(String[] args) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        Logger logger = context.getLogger("io.game.Rooms");
        DisruptorAppender appender = context.getConfiguration().getAppender("ASYNC");
        String strategy = logger.get().getReliabilityStrategy().getClass().getSimpleName();
        logger.info("text");
        logger.info("parameter {}", 1);
        LogManager.shutdown();
        System.out.printf(Locale.ROOT, "%s: %d%n", strategy, appender.getDeferred());
    }
}
