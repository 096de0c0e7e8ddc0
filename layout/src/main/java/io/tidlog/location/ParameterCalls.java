package io.tidlog.location;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory2;

/**
 * Does what {@code AbstractLogger} does, for woven calls with parameters. As there, each number of parameters has its
 * own method, since an array for them would be an allocation.
 *
 * <p>Called through a {@link HiddenCopy}.
 */
final class ParameterCalls {

    private ParameterCalls() {}

    /** For SLF4J, with the message's exception. Log4j's own call without parameters has no exception at all. */
    static void log(Site site, Logger logger, Level level, Marker marker, String text) {
        if (logger.isEnabled(level, marker, text) && !site.takesLane(logger, level, marker, text)) {
            send(site, logger, level, marker, factory(logger).newMessage(text));
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, String text, Object[] parameters) {
        if (logger.isEnabled(level, marker, text, parameters)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, parameters));
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, String text, Object p0) {
        if (logger.isEnabled(level, marker, text, p0) && !site.takesLane(logger, level, marker, text, p0)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0));
        }
    }

    /** Boxes the parameter only if the lane does not take the call. */
    static void log(Site site, Logger logger, Level level, Marker marker, String text, int p0) {
        if (!site.takesLane(logger, level, marker, text, p0, false)) {
            log(site, logger, level, marker, text, (Object) p0);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, String text, long p0) {
        if (!site.takesLane(logger, level, marker, text, p0, true)) {
            log(site, logger, level, marker, text, (Object) p0);
        }
    }

    static void log(Site site, Logger logger, Level level, Marker marker, String text, Object p0, Object p1) {
        if (logger.isEnabled(level, marker, text, p0, p1) && !site.takesLane(logger, level, marker, text, p0, p1)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1));
        }
    }

    static void log(
            Site site, Logger logger, Level level, Marker marker, String text, Object p0, Object p1, Object p2) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2)
                && !site.takesLane(logger, level, marker, text, p0, p1, p2)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2));
        }
    }

    static void log(
            Site site,
            Logger logger,
            Level level,
            Marker marker,
            String text,
            Object p0,
            Object p1,
            Object p2,
            Object p3) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2, p3)
                && !site.takesLane(logger, level, marker, text, p0, p1, p2, p3)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2, p3));
        }
    }

    static void log(
            Site site,
            Logger logger,
            Level level,
            Marker marker,
            String text,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            Object p4) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2, p3, p4)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2, p3, p4));
        }
    }

    static void log(
            Site site,
            Logger logger,
            Level level,
            Marker marker,
            String text,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            Object p4,
            Object p5) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2, p3, p4, p5)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2, p3, p4, p5));
        }
    }

    static void log(
            Site site,
            Logger logger,
            Level level,
            Marker marker,
            String text,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            Object p4,
            Object p5,
            Object p6) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2, p3, p4, p5, p6)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2, p3, p4, p5, p6));
        }
    }

    static void log(
            Site site,
            Logger logger,
            Level level,
            Marker marker,
            String text,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            Object p4,
            Object p5,
            Object p6,
            Object p7) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2, p3, p4, p5, p6, p7)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2, p3, p4, p5, p6, p7));
        }
    }

    static void log(
            Site site,
            Logger logger,
            Level level,
            Marker marker,
            String text,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            Object p4,
            Object p5,
            Object p6,
            Object p7,
            Object p8) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2, p3, p4, p5, p6, p7, p8)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2, p3, p4, p5, p6, p7, p8));
        }
    }

    static void log(
            Site site,
            Logger logger,
            Level level,
            Marker marker,
            String text,
            Object p0,
            Object p1,
            Object p2,
            Object p3,
            Object p4,
            Object p5,
            Object p6,
            Object p7,
            Object p8,
            Object p9) {
        if (logger.isEnabled(level, marker, text, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9)) {
            send(site, logger, level, marker, factory(logger).newMessage(text, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9));
        }
    }

    private static void send(Site site, Logger logger, Level level, Marker marker, Message message) {
        StackTraceElement location = site.location();
        if (site.wantsWalk(logger)) {
            CallerFinder finder = CallerFinder.fromLogger(site.fqcn());
            location = finder.walker().walk(finder);
        }
        logger.logMessage(level, marker, site.fqcn(), location, message, message.getThrowable());
    }

    private static MessageFactory2 factory(Logger logger) {
        return logger.getMessageFactory();
    }
}
