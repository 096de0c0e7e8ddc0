package io.tidlog.demo;

import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A room with its players and their positions. Thread-safe. Logs outside the lock, so no thread waits for the log. */
final class Room {
    private static final Logger logger = LogManager.getLogger();

    private final String name;
    private final Map<String, Position> players = new TreeMap<>();

    Room(String name) {
        this.name = name;
    }

    void join(String player, int seats) throws RefusedException {
        int taken;
        synchronized (this) {
            if (players.containsKey(player)) {
                throw RefusedException.conflict("player " + player + " is in " + name + " already");
            }
            if (players.size() >= seats) {
                throw RefusedException.conflict("room " + name + " is full, all " + seats + " seats are taken");
            }
            players.put(player, Position.ENTRANCE);
            taken = players.size();
        }
        logger.info("{} joins {}, {} of {} seats taken", player, name, taken, seats);
    }

    void move(String player, Position to) throws RefusedException {
        Position from;
        synchronized (this) {
            from = players.replace(player, to);
        }
        if (from == null) {
            throw absent(player);
        }
        logger.debug("{} moves in {}: {} -> {}", player, name, from, to);
    }

    void leave(String player) throws RefusedException {
        int taken;
        synchronized (this) {
            if (players.remove(player) == null) {
                throw absent(player);
            }
            taken = players.size();
        }
        logger.info("{} leaves {}, {} remain", player, name, taken);
    }

    synchronized Position whereIs(String player) throws RefusedException {
        Position position = players.get(player);
        if (position == null) {
            throw absent(player);
        }
        return position;
    }

    private RefusedException absent(String player) {
        return RefusedException.conflict("player " + player + " is not in " + name + ": join first");
    }

    /** {@code lobby: ann@3,4 bob@0,0}. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder(name).append(':');
        players.forEach(
                (player, at) -> text.append(' ').append(player).append('@').append(at));
        return text.toString();
    }
}
