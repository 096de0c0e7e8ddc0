package io.tidlog.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The game server as a whole: settings, rooms, and the HTTP server that exposes them. */
final class GameServer {
    private final ExposeServer http;

    private GameServer(ExposeServer http) {
        this.http = http;
    }

    static GameServer start(Path settings) throws BadInputException, IOException {
        ConfigManager config = ConfigManager.load(settings);
        GameApi api = new GameApi(config, new RoomManager(config));
        return new GameServer(ExposeServer.start(api.routes()));
    }

    URI address() {
        return http.address();
    }

    long requests() {
        return http.requests();
    }

    void stop() {
        http.stop();
    }
}
