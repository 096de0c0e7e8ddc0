package io.tidlog.demo;

import java.time.Duration;
import java.util.stream.Collectors;

/** The game's HTTP API: maps requests to actions. */
final class GameApi {
    private static final Duration PATH_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_WORKERS = 64;

    private final ConfigManager config;
    private final RoomManager rooms;
    private final WorkerPool<PathFinder.Question, Integer> workers;

    GameApi(ConfigManager config, RoomManager rooms, WorkerPool<PathFinder.Question, Integer> workers) {
        this.config = config;
        this.rooms = rooms;
        this.workers = workers;
    }

    Router routes() {
        return new Router()
                .on("GET", "/config", parameters -> config())
                .on("POST", "/config/reload", parameters -> reload())
                .on("GET", "/rooms", parameters -> list())
                .on("POST", "/rooms", this::open)
                .on("POST", "/rooms/{room}/join", this::join)
                .on("POST", "/rooms/{room}/move", this::move)
                .on("POST", "/rooms/{room}/leave", this::leave)
                .on("POST", "/rooms/{room}/path", this::path)
                .on("GET", "/scores/{player}", this::score)
                .on("GET", "/workers", parameters -> workers())
                .on("POST", "/workers", this::resize);
    }

    private Reply config() {
        return Reply.of(200, config.settings().toString());
    }

    private Reply reload() throws RefusedException {
        try {
            return Reply.of(200, config.reload().toString());
        } catch (BadInputException e) {
            throw RefusedException.conflict(e.getMessage() + "; in force is " + config.settings());
        }
    }

    private Reply list() {
        return Reply.of(200, rooms.rooms().stream().map(Room::toString).collect(Collectors.joining("\n")));
    }

    private Reply open(Parameters parameters) throws RefusedException {
        String name = parameters.name("name");
        rooms.open(name);
        return Reply.of(201, "room " + name + " is open");
    }

    private Reply join(Parameters parameters) throws RefusedException {
        String player = parameters.name("player");
        room(parameters).join(player, config.settings().seats());
        return Reply.of(200, "welcome " + player);
    }

    private Reply move(Parameters parameters) throws RefusedException {
        int mapSize = config.settings().mapSize();
        Position to = new Position(parameters.number("x", mapSize), parameters.number("y", mapSize));
        room(parameters).move(parameters.name("player"), to);
        return Reply.of(200, to.toString());
    }

    private Reply leave(Parameters parameters) throws RefusedException {
        String player = parameters.name("player");
        room(parameters).leave(player);
        return Reply.of(200, "goodbye " + player);
    }

    private Reply path(Parameters parameters) throws RefusedException {
        int mapSize = config.settings().mapSize();
        String player = parameters.name("player");
        Position from = room(parameters).whereIs(player);
        Position to = new Position(parameters.number("x", mapSize), parameters.number("y", mapSize));
        if (!from.isOn(mapSize)) { // The map was larger when the player went there.
            throw RefusedException.conflict(
                    "player " + player + " is at " + from + ", outside the map of " + mapSize + ": move first");
        }
        int steps = workers.process(new PathFinder.Question(from, to, mapSize), PATH_TIMEOUT);
        return Reply.of(200, steps < 0 ? "no path from " + from + " to " + to : steps + " steps");
    }

    private Reply score(Parameters parameters) throws RefusedException {
        return Reply.of(200, ScoreMirrors.fastest(parameters.name("player")) + " points");
    }

    private Reply workers() {
        return Reply.of(200, workers.size() + " workers, " + workers.queueLength() + " jobs wait");
    }

    private Reply resize(Parameters parameters) throws RefusedException {
        workers.resize(parameters.positive("size", MAX_WORKERS));
        return workers();
    }

    private Room room(Parameters parameters) throws RefusedException {
        return rooms.room(parameters.name("room"));
    }
}
