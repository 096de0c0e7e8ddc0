package io.tidlog.async;

import java.nio.file.Path;
import org.apache.logging.log4j.Logger;

/** Logs before, while and after the heap is full, and then tells what the counters say. In a JVM of its own. */
final class HeapProgram {

    static final int LINES = 2_000;

    /** Each may cost several collections of the whole heap. */
    private static final int LINES_WHEN_FULL = 40;

    private static final int ROUNDS = 3;

    /** What fills the heap: a list, each of whose arrays begins with the next one. */
    private static Object[] filling;

    private HeapProgram() {}

    public static void main(String[] args) throws Exception {
        RunningLog4j log4j =
                RunningLog4j.with("<Disruptor name='ASYNC' flushIntervalMillis='0'><File name='FILE' fileName='"
                        + Path.of(System.getProperty("file")) + "'>" + System.getProperty("layout")
                        + "</File></Disruptor>");
        Logger logger = log4j.logger();
        DisruptorAppender async = log4j.async();
        log(logger, "before", LINES);
        for (int round = 0; round < ROUNDS; round++) {
            fillHeap();
            log(logger, "full", LINES_WHEN_FULL);
            // In which the writer thread wakes a few times.
            Thread.sleep(300);
            filling = null;
            log(logger, "free", LINES);
        }
        log4j.close();
        System.out.println("counted=" + (async.getPublished() == async.getWritten() + async.getFailed()) + " published="
                + async.getPublished() + " failed=" + async.getFailed() + " written=" + async.getWritten());
    }

    /** In ever smaller pieces, until there is hardly room for an object. */
    private static void fillHeap() {
        for (int size = 1 << 18; size >= 4; size /= 4) {
            try {
                while (true) {
                    Object[] piece = new Object[size];
                    piece[0] = filling;
                    filling = piece;
                }
            } catch (OutOfMemoryError e) {
                // Smaller ones may still fit.
            }
        }
    }

    private static void log(Logger logger, String text, int lines) {
        for (int i = 0; i < lines; i++) {
            try {
                logger.info(text);
            } catch (OutOfMemoryError e) {
                // Nor has Log4j any memory.
            }
        }
    }
}
