package io.tidlog.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The open rooms, by name. Thread-safe. */
final class RoomManager {
    private static final Logger logger = LogManager.getLogger();

    private final ConfigManager config;
    private final Map<String, Room> rooms = new TreeMap<>();

    RoomManager(ConfigManager config) {
        this.config = config;
    }

    void open(String name) throws RefusedException {
        int max = config.settings().rooms();
        int open;
        synchronized (this) {
            if (rooms.containsKey(name)) {
                throw RefusedException.conflict("room " + name + " is open already");
            }
            if (rooms.size() >= max) {
                throw RefusedException.conflict("room " + name + " cannot be opened, all " + max + " are in use");
            }
            rooms.put(name, new Room(name));
            open = rooms.size();
        }
        logger.info("room {} opened, {} of {} rooms in use", name, open, max);
    }

    synchronized Room room(String name) throws RefusedException {
        Room room = rooms.get(name);
        if (room == null) {
            throw RefusedException.notFound("room " + name + " does not exist, open are " + rooms.keySet());
        }
        return room;
    }

    synchronized List<Room> rooms() {
        return List.copyOf(rooms.values());
    }
}
