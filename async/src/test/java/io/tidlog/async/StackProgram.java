package io.tidlog.async;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;

/**
 * Lets the stacks of threads end while they log, and then sees whether others can log. In a JVM of its own, since Log4j's
 * count of the events in progress is wrong after that, so that it cannot be stopped.
 */
final class StackProgram {

    private static final int RECURSIONS = 60;
    private static final int SMALL_STACK = 200 * 1024;
    private static final int LINES = 20_000;

    private StackProgram() {}

    public static void main(String[] args) throws Exception {
        String message = System.getProperty("message");
        RunningLog4j log4j = RunningLog4j.with("<Disruptor name='ASYNC'><File name='FILE' fileName='"
                + Path.of(System.getProperty("file")) + "'>" + System.getProperty("layout") + "</File></Disruptor>");
        Logger logger = log4j.logger();
        Runnable call = call(logger, message);
        // A class that is initialised as the stack ends is lost for good.
        call.run();
        call.run();
        logger.info("{}", 0);
        for (int i = 0; i < RECURSIONS; i++) {
            Thread thread = new Thread(null, () -> logAtEachDepth(call), "deep", SMALL_STACK + 16 * i);
            thread.start();
            thread.join();
        }
        CountDownLatch done = new CountDownLatch(LINES);
        new Thread(() -> {
                    for (int i = 0; i < LINES; i++) {
                        try {
                            logger.info("{}", i);
                        } catch (Throwable e) {
                            // A class of Log4j's may be lost. What matters is that nobody waits for ever.
                        }
                        done.countDown();
                    }
                })
                .start();
        boolean isDone = done.await(30, TimeUnit.SECONDS);
        DisruptorAppender async = log4j.async();
        async.stop(30, TimeUnit.SECONDS);
        System.out.println(
                "done=" + isDone + " counted=" + (async.getPublished() == async.getWritten() + async.getFailed()));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Runnable call(Logger logger, String message) {
        LaneCall woven = new LaneCall(logger, Level.INFO, message);
        String kind = System.getProperty("call");
        return switch (kind) {
            case "logger" -> () -> logger.info(message, "parameter");
            case "woven" -> () -> woven.log("parameter");
            case "wovenNumber" -> () -> woven.log(39L);
            default -> throw new IllegalArgumentException("no such call: " + kind);
        };
    }

    /** With ever more stack. */
    private static void logAtEachDepth(Runnable call) {
        try {
            logAtEachDepth(call);
        } catch (Throwable e) {
            // There is more stack here.
        }
        try {
            call.run();
        } catch (Throwable e) {
            // As above. Log4j itself may throw other things than StackOverflowErrors then.
        }
    }
}
