package io.tidlog.configexamples;

import io.tidlog.async.DisruptorAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** {@link GameProgram}, which tells in the end how many lines took the fast lane. */
final class FastLaneProgram {

    static final String DEFERRED = "deferred";

    private FastLaneProgram() {}

    /** Takes one argument: the file to save the {@link Ledger} to. */
    public static void main(String[] args) throws Exception {
        GameProgram.main(args);
        DisruptorAppender appender =
                LoggerContext.getContext(false).getConfiguration().getAppender("ASYNC");
        LogManager.shutdown();
        Files.writeString(Path.of(DEFERRED), Long.toString(appender.getDeferred()));
    }
}
