package io.tidlog.async;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * The application of a forked JVM: logs {@code <thread> <number>} from several threads and ends in one way or another.
 *
 * <p>Prints {@code ready} when all lines of the first half are logged, {@code done} when all are.
 */
final class LossProgram {

    private LossProgram() {}

    public static void main(String[] args) throws Exception {
        String end = args[0];
        int threads = Integer.parseInt(args[1]);
        int linesOfEach = Integer.parseInt(args[2]) / threads;
        Logger logger = LogManager.getLogger();
        CountDownLatch half = new CountDownLatch(threads);
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            int thread = i;
            all[i] = new Thread(() -> {
                for (int line = 0; line < linesOfEach; line++) {
                    logger.info("{} {}", thread, line);
                    if (line == linesOfEach / 2) {
                        half.countDown();
                    }
                }
            });
            all[i].start();
        }
        half.await();
        System.out.println("ready");
        if (end.equals("reconfigure")) {
            LoggerContext context = (LoggerContext) LogManager.getContext(false);
            context.setConfigLocation(Path.of(args[3]).toUri());
        }
        for (Thread thread : all) {
            thread.join();
        }
        System.out.println("done");
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
}
