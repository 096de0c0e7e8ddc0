package io.tidlog.bench.pipeline;

import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;

/** The appenders of Log4j's running configuration. */
final class Log4jAppenders {

    private Log4jAppenders() {}

    static void flush() {
        for (var appender : LoggerContext.getContext(false)
                .getConfiguration()
                .getAppenders()
                .values()) {
            if (appender instanceof AbstractOutputStreamAppender<?> file) {
                file.getManager().flush();
            }
        }
    }
}
