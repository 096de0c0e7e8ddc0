package io.tidlog.bench;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.spi.ExtendedLogger;
import org.apache.logging.log4j.spi.LocationAwareLogger;

/** Log4j with an appender that reads the location of an event. */
final class Log4jTargets {

    /** Has no layout, so the figures exclude the cost of formatting. */
    private static final class Asking extends AbstractAppender implements LocationAware {

        private final boolean location;
        private int lastLine;

        Asking(boolean location) {
            super("ASKING", null, null, true, Property.EMPTY_ARRAY);
            this.location = location;
        }

        @Override
        public void append(LogEvent event) {
            lastLine = location ? event.getSource().getLineNumber() : 0;
        }

        @Override
        public boolean requiresLocation() {
            return location;
        }
    }

    /** A configuration with one appender and nothing else. */
    private static final class OneAppender extends AbstractConfiguration {

        private final Asking appender;
        private final Level level;

        OneAppender(Asking appender, Level level) {
            super(null, ConfigurationSource.NULL_SOURCE);
            this.appender = appender;
            this.level = level;
        }

        @Override
        protected void doConfigure() {
            getRootLogger().addAppender(appender, null, null);
            getRootLogger().setLevel(level);
        }
    }

    abstract static class Base implements LocatedCall.Target {

        final ExtendedLogger logger;
        private final Asking appender;

        Base(boolean location) {
            this(location, Level.INFO);
        }

        Base(boolean location, Level level) {
            appender = new Asking(location);
            appender.start();
            LoggerContext context = new LoggerContext("bench");
            context.start(new OneAppender(appender, level));
            logger = context.getLogger(Log4jTargets.class);
        }

        abstract int expectedLine();

        @Override
        public void requireRightLine() {
            log(0);
            LocatedCall.require(expectedLine(), appender.lastLine);
        }
    }

    static final class Plain extends Base {

        private final boolean location;

        Plain(boolean location) {
            super(location);
            this.location = location;
        }

        @Override
        public void log(int rooms) {
            logger.info("rooms={}", rooms);
        }

        @Override
        int expectedLine() {
            return location ? Lines.aboveHere(5) : 0;
        }
    }

    static final class Builder extends Base {

        private final StackTraceElement site = new StackTraceElement("Room", "open", "Room.java", 39);

        Builder() {
            super(true);
        }

        @Override
        public void log(int rooms) {
            logger.atInfo().withLocation(site).log("rooms={}", rooms);
        }

        @Override
        int expectedLine() {
            return site.getLineNumber();
        }
    }

    static final class LogMessage extends Base {

        private static final String FQCN = LogMessage.class.getName();

        private final StackTraceElement site = new StackTraceElement("Room", "open", "Room.java", 39);

        LogMessage() {
            super(true);
        }

        @Override
        public void log(int rooms) {
            if (logger.isInfoEnabled()) {
                Message message = logger.<org.apache.logging.log4j.message.MessageFactory>getMessageFactory()
                        .newMessage("rooms={}", rooms);
                ((LocationAwareLogger) logger)
                        .logMessage(Level.INFO, null, FQCN, site, message, message.getThrowable());
            }
        }

        @Override
        int expectedLine() {
            return site.getLineNumber();
        }
    }

    static final class Printf extends Base {

        Printf() {
            super(true);
        }

        @Override
        public void log(int rooms) {
            logger.printf(Level.INFO, "rooms=%d", rooms);
        }

        @Override
        int expectedLine() {
            return Lines.aboveHere(5);
        }
    }

    static final class TraceEntry extends Base {

        TraceEntry() {
            super(true, Level.TRACE);
        }

        @Override
        public void log(int rooms) {
            logger.traceEntry("rooms={}", rooms);
        }

        @Override
        int expectedLine() {
            return Lines.aboveHere(5);
        }
    }

    static final class WalkingBuilder extends Base {

        WalkingBuilder() {
            super(true);
        }

        @Override
        public void log(int rooms) {
            logger.atInfo().log("rooms={}", rooms);
        }

        @Override
        int expectedLine() {
            return Lines.aboveHere(5);
        }
    }

    private Log4jTargets() {}
}
