package io.tidlog.bench.pipeline;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory2;
import org.apache.logging.log4j.spi.LocationAwareLogger;

/**
 * Log4j's API with a location that the caller passes by hand. Log4j does not walk the stack, and the message needs no
 * array for its parameter, as in woven code.
 */
final class Log4jConstantLocationCaller implements Caller {

    private static final String FQCN = Log4jConstantLocationCaller.class.getName();

    private final Logger logger = LogManager.getLogger("io.tidlog.bench");
    private final StackTraceElement site = site();

    @Override
    public void log(long number) {
        if (logger.isInfoEnabled()) {
            Message message = ((MessageFactory2) logger.getMessageFactory()).newMessage("rooms={}", (Object) number);
            ((LocationAwareLogger) logger).logMessage(Level.INFO, null, FQCN, site, message, message.getThrowable());
        }
    }

    private static StackTraceElement site() {
        return CallSite.fiveLinesAbove();
    }

    @Override
    public String location() {
        return CallSite.fileAndLine(site);
    }

    @Override
    public void flush() {
        Log4jAppenders.flush();
    }
}
