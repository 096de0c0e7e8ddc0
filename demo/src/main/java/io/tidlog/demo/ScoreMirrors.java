package io.tidlog.demo;

import java.util.concurrent.SynchronousQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Asks three mirrors for a score and takes the first answer. <b>It leaks threads</b> on purpose, in the classic way:
 * three threads send to a queue, one answer is taken, and the other two threads wait forever for a receiver. A queue
 * with room for three, or {@code offer}, would fix it.
 */
final class ScoreMirrors {
    private static final Logger logger = LogManager.getLogger();

    private static final int MIRRORS = 3;

    private ScoreMirrors() {}

    static int fastest(String player) throws RefusedException {
        SynchronousQueue<Integer> answers = new SynchronousQueue<>();
        for (int i = 1; i <= MIRRORS; i++) {
            int mirror = i;
            RequestThreads.startDaemon(() -> ask(mirror, player, answers));
        }
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedException.unavailable("server is stopping: try again later");
        }
    }

    private static void ask(int mirror, String player, SynchronousQueue<Integer> answers) {
        int score = Math.floorMod(player.hashCode(), 1000);
        logger.debug("mirror {} has {} points for {}, sends them", mirror, score, player);
        try {
            answers.put(score);
        } catch (InterruptedException e) {
            logger.debug("mirror {} gives up", mirror);
            return;
        }
        logger.debug("mirror {} was the fastest", mirror);
    }
}
