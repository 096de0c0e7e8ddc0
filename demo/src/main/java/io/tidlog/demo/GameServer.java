package io.tidlog.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The game server as a whole: settings, rooms, workers, and the HTTP server that exposes them. */
final class GameServer {
    private static final int WORKERS = 2;

    private final ExposeServer http;
    private final WorkerPool<PathFinder.Question, Integer> workers;

    private GameServer(ExposeServer http, WorkerPool<PathFinder.Question, Integer> workers) {
        this.http = http;
        this.workers = workers;
    }

    static GameServer start(Path settings) throws BadInputException, IOException {
        ConfigManager config = ConfigManager.load(settings);
        WorkerPool<PathFinder.Question, Integer> workers = new WorkerPool<>("path-finder", WORKERS, PathFinder::new);
        GameApi api = new GameApi(config, new RoomManager(config), workers);
        return new GameServer(ExposeServer.start(api.routes()), workers);
    }

    URI address() {
        return http.address();
    }

    long requests() {
        return http.requests();
    }

    void stop() {
        http.stop();
        workers.stop();
    }
}
