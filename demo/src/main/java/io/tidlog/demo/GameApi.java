package io.tidlog.demo;

import java.util.stream.Collectors;

/** The game as HTTP: which request does what. */
final class GameApi {
    private final ConfigManager config;
    private final RoomManager rooms;

    GameApi(ConfigManager config, RoomManager rooms) {
        this.config = config;
        this.rooms = rooms;
    }

    Router routes() {
        return new Router()
                .on("GET", "/config", parameters -> config())
                .on("POST", "/config/reload", parameters -> reload())
                .on("GET", "/rooms", parameters -> list())
                .on("POST", "/rooms", this::open)
                .on("POST", "/rooms/{room}/join", this::join)
                .on("POST", "/rooms/{room}/move", this::move)
                .on("POST", "/rooms/{room}/leave", this::leave);
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

    private Room room(Parameters parameters) throws RefusedException {
        return rooms.room(parameters.name("room"));
    }
}
