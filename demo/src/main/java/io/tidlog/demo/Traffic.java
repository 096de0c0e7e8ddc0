package io.tidlog.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Real HTTP traffic for the server: players, clients that reload settings and read scores, and an intruder. */
final class Traffic {
    private static final Logger logger = LogManager.getLogger();

    private static final List<String> ROOMS = List.of("lobby", "arena", "harbour");
    private static final List<String> PLAYERS = List.of("ann", "bob", "cid", "dora", "emil", "finn", "gus", "hana");
    private static final int STOP_SECONDS = 5;
    private static final int SCORES_EVERY_MILLIS = 30;

    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Traffic(URI server) {
        this.server = server;
    }

    /**
     * Plays for this duration, or until stopped.
     *
     * @return one message for each deviation from the expected behaviour; empty if all is well
     */
    List<String> play(Duration duration) throws InterruptedException {
        GameClient client = new GameClient(server);
        List<String> surprises = new ArrayList<>();
        try {
            for (String room : ROOMS) {
                client.expect(201, "POST", "/rooms", "name=" + room);
            }
            logger.info("{} players play for {} s", PLAYERS.size(), duration.toSeconds());
            for (Future<Void> end : threads.invokeAll(crowd(client, duration))) {
                try {
                    end.get();
                } catch (ExecutionException e) {
                    surprises.add(e.getCause().toString());
                }
            }
        } catch (IOException | RejectedExecutionException e) {
            surprises.add(e.toString());
        }
        // A player that is stopped in mid-play may fail.
        return threads.isShutdown() ? List.of() : surprises;
    }

    /** Stops all players and waits until they have ended. */
    void stop() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                logger.warn("players still there after {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Callable<Void>> crowd(GameClient client, Duration duration) {
        List<Callable<Void>> crowd = new ArrayList<>();
        for (int i = 0; i < PLAYERS.size(); i++) {
            String first = ROOMS.get(i % ROOMS.size());
            String second = ROOMS.get((i + 1) % ROOMS.size());
            crowd.add(new Player(client, PLAYERS.get(i), first, second, duration.toNanos()));
        }
        crowd.add(new Intruder(client, duration.toMillis()));
        crowd.add(() -> reloadSettings(client, duration.toMillis() / 2));
        crowd.add(() -> askForScores(client, duration.toNanos()));
        return crowd;
    }

    private static Void reloadSettings(GameClient client, long delayMillis) throws IOException, InterruptedException {
        Thread.sleep(delayMillis);
        client.expect(200, "POST", "/config/reload", "");
        client.expect(200, "POST", "/workers", "size=4");
        return null;
    }

    /** Each request leaves two threads behind; see {@link ScoreMirrors}. */
    private static Void askForScores(GameClient client, long nanos) throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        for (int i = 0; System.nanoTime() - startNanos < nanos; i++) {
            client.expect(200, "GET", "/scores/" + PLAYERS.get(i % PLAYERS.size()), "");
            Thread.sleep(SCORES_EVERY_MILLIS);
        }
        return null;
    }
}
