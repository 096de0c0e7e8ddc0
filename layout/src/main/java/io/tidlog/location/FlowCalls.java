package io.tidlog.location;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.EntryMessage;
import org.apache.logging.log4j.message.FlowMessageFactory;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.log4j.util.LambdaUtil;
import org.apache.logging.log4j.util.Supplier;

/**
 * Does what {@code AbstractLogger} does, for woven calls of {@code catching}, {@code throwing}, {@code traceEntry},
 * {@code traceExit}, {@code entry} and {@code exit}. As there, filters are asked about a null Object, or by
 * {@code traceExit} about a null CharSequence or the entry message.
 *
 * <p>Called through a {@link HiddenCopy}.
 */
final class FlowCalls {

    private FlowCalls() {}

    static void catching(Site site, Logger logger, Throwable thrown) {
        catching(site, logger, Level.ERROR, thrown);
    }

    static void catching(Site site, Logger logger, Level level, Throwable thrown) {
        if (logger.isEnabled(level, AbstractLogger.CATCHING_MARKER, (Object) null, null)) {
            Message message = logger.getMessageFactory().newMessage("Catching");
            send(site, logger, level, AbstractLogger.CATCHING_MARKER, message, thrown);
        }
    }

    static Throwable throwing(Site site, Logger logger, Throwable thrown) {
        return throwing(site, logger, Level.ERROR, thrown);
    }

    static Throwable throwing(Site site, Logger logger, Level level, Throwable thrown) {
        if (logger.isEnabled(level, AbstractLogger.THROWING_MARKER, (Object) null, null)) {
            Message message = logger.getMessageFactory().newMessage("Throwing");
            send(site, logger, level, AbstractLogger.THROWING_MARKER, message, thrown);
        }
        return thrown;
    }

    static EntryMessage traceEntry(Site site, Logger logger) {
        return traceEntry(site, logger, null, (Object[]) null);
    }

    static EntryMessage traceEntry(Site site, Logger logger, String format, Object[] parameters) {
        return entersTraced(logger) ? enter(site, logger, flow(logger).newEntryMessage(format, parameters)) : null;
    }

    static EntryMessage traceEntry(Site site, Logger logger, Supplier<?>[] parameters) {
        return traceEntry(site, logger, null, parameters);
    }

    static EntryMessage traceEntry(Site site, Logger logger, String format, Supplier<?>[] parameters) {
        return entersTraced(logger)
                ? enter(site, logger, flow(logger).newEntryMessage(format, LambdaUtil.getAll(parameters)))
                : null;
    }

    static EntryMessage traceEntry(Site site, Logger logger, Message message) {
        return entersTraced(logger) ? enter(site, logger, flow(logger).newEntryMessage(message)) : null;
    }

    static void entry(Site site, Logger logger) {
        traceEntry(site, logger);
    }

    static void entry(Site site, Logger logger, Object[] parameters) {
        traceEntry(site, logger, null, parameters);
    }

    static void traceExit(Site site, Logger logger) {
        traceExit(site, logger, (String) null, null);
    }

    static Object traceExit(Site site, Logger logger, Object result) {
        return traceExit(site, logger, (String) null, result);
    }

    static Object traceExit(Site site, Logger logger, String format, Object result) {
        if (logger.isEnabled(Level.TRACE, AbstractLogger.EXIT_MARKER, (CharSequence) null, null)) {
            exit(site, logger, flow(logger).newExitMessage(format, result));
        }
        return result;
    }

    static void traceExit(Site site, Logger logger, EntryMessage entry) {
        if (exitsTraced(logger, entry)) {
            exit(site, logger, flow(logger).newExitMessage(entry));
        }
    }

    static Object traceExit(Site site, Logger logger, EntryMessage entry, Object result) {
        if (exitsTraced(logger, entry)) {
            exit(site, logger, flow(logger).newExitMessage(result, entry));
        }
        return result;
    }

    static Object traceExit(Site site, Logger logger, Message entry, Object result) {
        if (exitsTraced(logger, entry)) {
            exit(site, logger, flow(logger).newExitMessage(result, entry));
        }
        return result;
    }

    static void exit(Site site, Logger logger) {
        traceExit(site, logger);
    }

    static Object exit(Site site, Logger logger, Object result) {
        return traceExit(site, logger, result);
    }

    private static boolean entersTraced(Logger logger) {
        return logger.isEnabled(Level.TRACE, AbstractLogger.ENTRY_MARKER, (Object) null, null);
    }

    /** Without an entry message the entry was not traced. */
    private static boolean exitsTraced(Logger logger, Message entry) {
        return entry != null && logger.isEnabled(Level.TRACE, AbstractLogger.EXIT_MARKER, entry, null);
    }

    private static FlowMessageFactory flow(Logger logger) {
        return logger.getFlowMessageFactory();
    }

    private static EntryMessage enter(Site site, Logger logger, EntryMessage message) {
        send(site, logger, Level.TRACE, AbstractLogger.ENTRY_MARKER, message, null);
        return message;
    }

    private static void exit(Site site, Logger logger, Message message) {
        send(site, logger, Level.TRACE, AbstractLogger.EXIT_MARKER, message, null);
    }

    private static void send(Site site, Logger logger, Level level, Marker marker, Message message, Throwable thrown) {
        logger.logMessage(level, marker, site.fqcn(), site.location(), message, thrown);
    }
}
