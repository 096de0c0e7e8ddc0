package io.tidlog.async;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * The application of a forked JVM: logs {@code <thread> <number>} from several threads and ends in one way or another.
 * They are woven calls on the fast lane, or take all of a logger's ways in turns ({@link MadeBy}).
 *
 * <p>Prints {@code ready} when all lines of the first half are logged, {@code done} when all are; but only if
 * most woven calls have taken the fast lane, and some messages where there are none.
 *
 * <p>With {@code -while-logging} the threads log on until the JVM is gone. Prints {@code logging} and how many lines each
 * has logged before the end begins; and from a shutdown hook {@code stopped} and what the appender has counted.
 */
final class LossProgram {

    private static final String WHILE_LOGGING = "-while-logging";

    private LossProgram() {}

    public static void main(String[] args) throws Exception {
        String end = args[0];
        int threads = Integer.parseInt(args[1]);
        int linesOfEach = Integer.parseInt(args[2]) / threads;
        int limit = end.endsWith(WHILE_LOGGING) ? Integer.MAX_VALUE : linesOfEach;
        boolean onFastLane = Boolean.parseBoolean(args[4]);
        Logger logger = (Logger) LogManager.getLogger();
        DeferredCall lane = new DeferredCall(logger, null, LossProgram.class.getName());
        LongAdder deferred = new LongAdder();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        DisruptorAppender async = context.getConfiguration().getAppender("ASYNC");
        CountDownLatch half = new CountDownLatch(threads);
        AtomicIntegerArray logged = new AtomicIntegerArray(threads);
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            int thread = i;
            all[i] = new Thread(() -> {
                for (int line = 0; line < limit; line++) {
                    if (onFastLane && lane.take(Level.INFO, "{} {}", 2, thread, line, null, null)) {
                        deferred.increment();
                    } else {
                        logger.info(MadeBy.markerInTurns(line), "{} {}", thread, MadeBy.inTurns(line, line));
                    }
                    logged.set(thread, line + 1);
                    if (line == linesOfEach / 2) {
                        half.countDown();
                    }
                }
            });
            all[i].start();
        }
        half.await();
        if (end.endsWith(WHILE_LOGGING)) {
            endWhileLogging(end, logged, async);
        }
        System.out.println("ready");
        if (end.equals("reconfigure")) {
            context.setConfigLocation(Path.of(args[3]).toUri());
        }
        for (Thread thread : all) {
            thread.join();
        }
        int lines = threads * linesOfEach;
        boolean taken = onFastLane ? deferred.sum() > lines / 2 : async.getDeferred() > 0;
        System.out.println(taken ? "done" : deferred + " of " + lines + " deferred");
        switch (end) {
            case "exit" -> System.exit(3);
            case "exception" -> throw new IllegalStateException("nobody catches this");
            case "shutdown" -> {
                LogManager.shutdown();
                Runtime.getRuntime().halt(0);
            }
            case "signal" -> Thread.sleep(Long.MAX_VALUE);
            default -> {
                // The end of main is the end.
            }
        }
    }

    private static void endWhileLogging(String end, AtomicIntegerArray logged, DisruptorAppender async)
            throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> printCountersWhenStopped(async)));
        System.out.println("logging "
                + IntStream.range(0, logged.length())
                        .mapToObj(thread -> String.valueOf(logged.get(thread)))
                        .collect(Collectors.joining(" ")));
        if (end.equals("exit" + WHILE_LOGGING)) {
            System.exit(3);
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Log4j's own hook, which stops the appender, runs at the same time. */
    private static void printCountersWhenStopped(DisruptorAppender async) {
        while (!async.isStopped()) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.println("stopped " + async.getPublished() + " " + async.getWritten() + " " + async.getDropped() + " "
                + async.getFailed());
    }
}
