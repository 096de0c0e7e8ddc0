package io.tidlog.location;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory2;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.util.LambdaUtil;
import org.apache.logging.log4j.util.MessageSupplier;
import org.apache.logging.log4j.util.Supplier;

/**
 * Does what {@code AbstractLogger} does, for woven calls of {@code trace} to {@code fatal}, {@code log} and
 * {@code printf}: what the filters are asked, how the message is made, and whose exception is the event's.
 * {@link ParameterCalls} has the calls with parameters.
 *
 * <p>Called through a {@link HiddenCopy}.
 */
final class LoggerCalls {

    private LoggerCalls() {}

    static void log(Site site, Logger logger, Level level, Marker marker, Message message) {
        log(site, logger, level, marker, message, message == null ? null : message.getThrowable());
    }

    static void log(Site site, Logger logger, Level level, Marker marker, Message message, Throwable thrown) {
        if (logger.isEnabled(level, marker, message, thrown)) {
            send(site, logger, level, marker, message, thrown);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, CharSequence text) {
        log(site, logger, level, marker, text, null);
    }

    static void log(Site site, Logger logger, Level level, Marker marker, CharSequence text, Throwable thrown) {
        if (logger.isEnabled(level, marker, text, thrown)) {
            send(site, logger, level, marker, factory(logger).newMessage(text), thrown);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, Object object) {
        log(site, logger, level, marker, object, null);
    }

    static void log(Site site, Logger logger, Level level, Marker marker, Object object, Throwable thrown) {
        if (logger.isEnabled(level, marker, object, thrown)) {
            send(site, logger, level, marker, factory(logger).newMessage(object), thrown);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, String text) {
        if (logger.isEnabled(level, marker, text, (Throwable) null) && !site.takesLane(logger, level, marker, text)) {
            send(site, logger, level, marker, factory(logger).newMessage(text), null);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, String text, Throwable thrown) {
        if (logger.isEnabled(level, marker, text, thrown)) {
            send(site, logger, level, marker, factory(logger).newMessage(text), thrown);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, String text, Supplier<?>[] parameters) {
        if (logger.isEnabled(level, marker, text)) {
            Message message = factory(logger).newMessage(text, LambdaUtil.getAll(parameters));
            send(site, logger, level, marker, message, message.getThrowable());
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, Supplier<?> supplier) {
        log(site, logger, level, marker, supplier, null);
    }

    static void log(Site site, Logger logger, Level level, Marker marker, Supplier<?> supplier, Throwable thrown) {
        if (logger.isEnabled(level, marker, (Object) supplier, thrown)) {
            sendSupplied(site, logger, level, marker, LambdaUtil.getMessage(supplier, factory(logger)), thrown);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, MessageSupplier supplier) {
        log(site, logger, level, marker, supplier, null);
    }

    static void log(Site site, Logger logger, Level level, Marker marker, MessageSupplier supplier, Throwable thrown) {
        if (logger.isEnabled(level, marker, (Object) supplier, thrown)) {
            sendSupplied(site, logger, level, marker, LambdaUtil.get(supplier), thrown);
        }
    }

    static void printf(Site site, Logger logger, Level level, Marker marker, String format, Object[] parameters) {
        if (logger.isEnabled(level, marker, format, parameters)) {
            Message message = new StringFormattedMessage(format, parameters);
            send(site, logger, level, marker, message, message.getThrowable());
        }
    }

    private static void sendSupplied(
            Site site, Logger logger, Level level, Marker marker, Message message, Throwable given) {
        Throwable thrown = given == null && message != null ? message.getThrowable() : given;
        send(site, logger, level, marker, message, thrown);
    }

    /** Logs what is known to be enabled. */
    static void send(Site site, Logger logger, Level level, Marker marker, Message message, Throwable thrown) {
        StackTraceElement location = site.location();
        if (site.wantsWalk(logger)) {
            CallerFinder finder = CallerFinder.fromLogger(site.fqcn());
            location = finder.walker().walk(finder);
        }
        logger.logMessage(level, marker, site.fqcn(), location, message, thrown);
    }

    /** Asynchronous loggers look for no location if they are given none. */
    static void logMessage(
            Logger logger,
            Level level,
            Marker marker,
            String fqcn,
            StackTraceElement given,
            Message message,
            Throwable thrown) {
        StackTraceElement location = given;
        if (given == null && logger.getClass() == Logger.class && logger.get().requiresLocation()) {
            CallerFinder finder = CallerFinder.fromLogger(fqcn);
            location = finder.walker().walk(finder);
        }
        logger.logMessage(level, marker, fqcn, location, message, thrown);
    }

    /** Always a MessageFactory2: Log4j wraps others in an adapter. */
    private static MessageFactory2 factory(Logger logger) {
        return logger.getMessageFactory();
    }
}
