package io.game;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A program that logs, for tests that start it. */
public final class Rooms {

    private static final Logger LOGGER = LogManager.getLogger();

    private Rooms() {}

    public static void main(String[] args) {
        LOGGER.info("open");
        LOGGER.warn("rooms={} players={}", args.length, 7);
        Runnable inLambda = () -> LOGGER.info("in a lambda");
        inLambda.run();
        LOGGER.atInfo().log("by a builder");
        List.of("by a method reference").forEach(LOGGER::info);
    }
}
