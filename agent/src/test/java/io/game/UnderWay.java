package io.game;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.ExtendedLogger;
import org.apache.logging.log4j.spi.ExtendedLoggerWrapper;
import org.slf4j.LoggerFactory;

/**
 * Logs while Log4j's loggers are rewritten: two calls are under way all the time, one within the other, and other threads begin
 * and end calls.
 */
public final class UnderWay {

    private static final int THREADS = 3;

    private static final int CALLS_AFTERWARDS = 100;

    private static final Logger LOGGER = LogManager.getLogger();

    private static final org.slf4j.Logger SLF4J = LoggerFactory.getLogger(UnderWay.class);

    private static final CountDownLatch BEGIN = new CountDownLatch(1);

    private static volatile boolean rewritten;

    /** Is asked for its text while two calls are under way, before the location of the outer one is looked for. */
    private static final class Parameter {

        @Override
        public String toString() {
            Rewriting.walk();
            BEGIN.countDown();
            try {
                Rewriting.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            rewritten = true;
            return "under way";
        }
    }

    /** Prints whether the call went through the method that the agent spares it. */
    private static final class Way {

        @Override
        public String toString() {
            boolean spared = StackWalker.getInstance()
                    .walk(frames ->
                            frames.noneMatch(frame -> frame.getMethodName().equals("logIfEnabled")));
            return spared ? "from the logger" : "from deeper";
        }
    }

    private UnderWay() {}

    public static void main(String[] args) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(UnderWay::logAllTheTime));
        }
        threads.forEach(Thread::start);
        LOGGER.info(() -> {
            SLF4J.info("{} by SLF4J", new Parameter());
            return "under way";
        });
        LOGGER.info("{}, Log4j", new Way());
        SLF4J.info("{}, SLF4J", new Way());
        logInOtherWays();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Through the other rewritten calls, and one of them for a logger that is not log4j-core's. */
    private static void logInOtherWays() {
        LOGGER.printf(Level.INFO, "by %s", "printf");
        LOGGER.catching(Level.INFO, new IllegalStateException());
        LOGGER.traceExit(LOGGER.traceEntry(new SimpleMessage("room")));
        LOGGER.atInfo().log("by a builder");
        new ExtendedLoggerWrapper((ExtendedLogger) LOGGER, "wrapper", LOGGER.getMessageFactory())
                .printf(Level.INFO, "by a %s", "wrapper");
    }

    private static void logAllTheTime() {
        try {
            BEGIN.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        log(() -> !rewritten);
        int[] calls = new int[1];
        log(() -> calls[0]++ < CALLS_AFTERWARDS);
    }

    private static void log(BooleanSupplier condition) {
        while (condition.getAsBoolean()) {
            LOGGER.info("again");
            SLF4J.info("again by SLF4J");
            LOGGER.warn("again, the {} of {}", "other", "two");
        }
    }
}
