package io.tidlog.demo;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Callable;

/** A simulated player: moves about in one room until half-time, then in another, and pauses before each move. */
final class Player implements Callable<Void> {
    private static final int MAP_SIZE = 100;
    private static final int MAX_THOUGHT_MILLIS = 40;
    private static final int MOVES_PER_LOOK_AROUND = 8;

    private final GameClient client;
    private final String name;
    private final String[] rooms;
    private final long nanosPerRoom;
    private final Random random;

    Player(GameClient client, String name, String firstRoom, String secondRoom, long playNanos) {
        this.client = client;
        this.name = name;
        this.rooms = new String[] {firstRoom, secondRoom};
        this.nanosPerRoom = playNanos / rooms.length;
        this.random = new Random(name.hashCode()); // The same walk in every run.
    }

    @Override
    public Void call() throws IOException, InterruptedException {
        for (String room : rooms) {
            long startNanos = System.nanoTime();
            request(room, "join", "player=" + name);
            while (System.nanoTime() - startNanos < nanosPerRoom) {
                Thread.sleep(random.nextInt(MAX_THOUGHT_MILLIS));
                request(room, "move", "player=" + name + "&x=" + coordinate() + "&y=" + coordinate());
                if (random.nextInt(MOVES_PER_LOOK_AROUND) == 0) {
                    client.expect(200, "GET", "/rooms", "");
                    request(room, "path", "player=" + name + "&x=" + coordinate() + "&y=" + coordinate());
                }
            }
            request(room, "leave", "player=" + name);
        }
        return null;
    }

    private void request(String room, String action, String form) throws IOException, InterruptedException {
        client.expect(200, "POST", "/rooms/" + room + "/" + action, form);
    }

    private int coordinate() {
        return random.nextInt(MAP_SIZE);
    }
}
