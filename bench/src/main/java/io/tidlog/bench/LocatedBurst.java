package io.tidlog.bench;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFactory2;

/** Calls of {@link FastLaneBenchmark} that are not woven, and pass their location by hand. */
final class LocatedBurst {

    private static final String FQCN = LocatedBurst.class.getName();
    private static final StackTraceElement LOCATION = new StackTraceElement(FQCN, "log", "LocatedBurst.java", 25);

    private final Logger logger;
    private final MessageFactory2 messages;

    LocatedBurst(Logger logger) {
        this.logger = logger;
        messages = logger.getMessageFactory();
    }

    void log(int calls) {
        for (int i = 0; i < calls; i++) {
            Message message = messages.newMessage("rooms={}", (Object) i);
            logger.logMessage(Level.INFO, null, FQCN, LOCATION, message, null);
        }
    }
}
