package io.tidlog.demo;

import java.io.IOException;
import java.util.concurrent.Callable;

/** Sends requests that a server must refuse, spread over the play time. */
final class Intruder implements Callable<Void> {
    /** Would become a line of its own in a log that lets line breaks through. */
    private static final String FORGED_LINE = "x%0A[0224/162532.310:INFO:tid-1:Bank.java:1]+paid";

    private static final Attempt[] ATTEMPTS = {
        new Attempt(404, "GET", "/admin", ""),
        new Attempt(405, "DELETE", "/rooms", ""),
        new Attempt(400, "POST", "/rooms", "name="),
        new Attempt(404, "POST", "/rooms/attic/join", "player=eve"),
        new Attempt(400, "POST", "/rooms/lobby/move", "player=eve&x=3&y=north"),
        new Attempt(409, "POST", "/rooms/lobby/leave", "player=eve"),
        new Attempt(400, "POST", "/rooms", "name=" + FORGED_LINE),
    };

    private final GameClient client;
    private final long pauseMillis;

    private record Attempt(int expectedStatus, String method, String path, String form) {}

    Intruder(GameClient client, long playMillis) {
        this.client = client;
        this.pauseMillis = playMillis / (ATTEMPTS.length + 1);
    }

    @Override
    public Void call() throws IOException, InterruptedException {
        for (Attempt attempt : ATTEMPTS) {
            Thread.sleep(pauseMillis);
            client.expect(attempt.expectedStatus, attempt.method, attempt.path, attempt.form);
        }
        return null;
    }
}
