package io.game;

import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.Logger;

/** Logs by method references, for a test that loads this class woven and not. */
public final class References implements Consumer<Logger> {

    @Override
    public void accept(Logger logger) {
        List.of("called by the JDK").forEach(logger::info);
        Consumer<String> reference = logger::info;
        reference.accept("called here");
        Runnable entry = logger::traceEntry;
        entry.run();
        Runnable lambda = () -> logger.info("a lambda, whose call is woven");
        lambda.run();
    }
}
