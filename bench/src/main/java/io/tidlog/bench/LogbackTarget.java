package io.tidlog.bench;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Logback with an appender that reads an event's caller data. */
final class LogbackTarget implements LocatedCall.Target {

    private final boolean location;
    private final Asking appender = new Asking();
    private final Logger logger;

    private final class Asking extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private int lastLine;

        @Override
        protected void append(ILoggingEvent event) {
            lastLine = location ? event.getCallerData()[0].getLineNumber() : 0;
        }
    }

    LogbackTarget(boolean location) {
        this.location = location;
        LoggerContext context = new LoggerContext();
        appender.setContext(context);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        logger = context.getLogger(LogbackTarget.class);
    }

    @Override
    public void log(int rooms) {
        logger.info("rooms={}", rooms);
    }

    @Override
    public void requireRightLine() {
        int expected = location ? Lines.aboveHere(5) : 0;
        log(0);
        LocatedCall.require(expected, appender.lastLine);
    }
}
