package io.tidlog.bench.pipeline;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.io.IOException;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SLF4J's API with Logback behind it. */
final class LogbackCaller implements Caller {

    private final Logger logger = LoggerFactory.getLogger("io.tidlog.bench");

    @Override
    public void log(long number) {
        logger.info("rooms={}", number);
    }

    @Override
    public String location() {
        return CallSite.fileAndLine(CallSite.fiveLinesAbove());
    }

    @Override
    public void flush() throws IOException {
        flush((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME));
    }

    private static void flush(AppenderAttachable<ILoggingEvent> parent) throws IOException {
        for (Iterator<Appender<ILoggingEvent>> children = parent.iteratorForAppenders(); children.hasNext(); ) {
            Appender<ILoggingEvent> child = children.next();
            if (child instanceof OutputStreamAppender<ILoggingEvent> file) {
                file.getOutputStream().flush();
            } else if (child instanceof ch.qos.logback.core.AsyncAppenderBase<ILoggingEvent> async) {
                flush(async);
            }
        }
    }
}
