package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad requests get the status that says what is wrong and one line that says how to put it right. */
class BadRequestsAreRefusedTest {
    private static GameServer server;
    private static HttpClient http;

    @BeforeAll
    static void startServerWithOneRoom() throws Exception {
        server = GameServer.start(Path.of("game.properties"));
        http = HttpClient.newHttpClient();
        assertThat(send("POST", "/rooms", "name=lobby").statusCode()).isEqualTo(201);
        assertThat(send("POST", "/rooms/lobby/join", "player=ann").statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # method | path                   | form                | status | message
            GET      | /                      | ''                  | 404    | path / does not exist
            GET      | /rooms/                | ''                  | 404    | path /rooms/ does not exist
            GET      | /rooms/lobby           | ''                  | 404    | path /rooms/lobby does not exist
            DELETE   | /rooms                 | ''                  | 405    | method DELETE is not allowed here, but GET, POST
            GET      | /rooms/lobby/join      | ''                  | 405    | method GET is not allowed here, but POST
            POST     | /rooms                 | ''                  | 400    | field name is missing
            POST     | /rooms                 | name                | 400    | field 'name': expected name=value
            POST     | /rooms                 | name=               | 400    | name '': expected 1 to 20 of the characters a-z, 0-9 and -
            POST     | /rooms                 | name=%zz            | 400    | field '%zz': expected %XX after a percent sign
            POST     | /rooms                 | name=Lobby          | 400    | name 'Lobby': expected 1 to 20 of the characters a-z, 0-9 and -
            POST     | /rooms                 | name=lobby          | 409    | room lobby is open already
            POST     | /rooms/attic/join      | player=bob          | 404    | room attic does not exist, open are [lobby]
            POST     | /rooms/lobby/join      | player=ann          | 409    | player ann is in lobby already
            POST     | /rooms/lobby/move      | player=bob&x=1&y=2  | 409    | player bob is not in lobby: join first
            POST     | /rooms/lobby/move      | player=ann&x=1      | 400    | field y is missing
            POST     | /rooms/lobby/move      | player=ann&x=1&y=-1 | 400    | y '-1': expected a whole number from 0 to 99
            POST     | /rooms/lobby/move      | player=ann&x=100&y=1| 400    | x '100': expected a whole number from 0 to 99
            POST     | /rooms/lobby/leave     | player=bob          | 409    | player bob is not in lobby: join first
            POST     | /rooms/lobby/path      | player=bob&x=1&y=2  | 409    | player bob is not in lobby: join first
            POST     | /rooms/lobby/path      | player=ann&x=100&y=1| 400    | x '100': expected a whole number from 0 to 99
            GET      | /scores/Ann            | ''                  | 400    | player 'Ann': expected 1 to 20 of the characters a-z, 0-9 and -
            POST     | /workers               | size=0              | 400    | size '0': expected a whole number from 1 to 64
            POST     | /workers               | size=65             | 400    | size '65': expected a whole number from 1 to 64
            """)
    void isRefused(String method, String path, String form, int status, String message) throws Exception {
        HttpResponse<String> response = send(method, path, form);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(message + "\n");
    }

    @Test
    void methodNotAllowedNamesTheAllowedOnes() throws Exception {
        assertThat(send("PUT", "/rooms", "").headers().allValues("Allow")).containsExactly("GET, POST");
    }

    @Test
    void headGetsNoBody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/rooms", "");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void hugeBodyIsTooLarge() throws Exception {
        assertThat(send("POST", "/rooms", "name=" + "x".repeat(4092)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"98,3", "3,98"})
    void whoIsOutsideASmallerMapMustMoveFirst(int x, int y, @TempDir Path directory) throws Exception {
        Path settings = Files.writeString(directory.resolve("game.properties"), "rooms=1\nseats=1\nmap.size=100");
        GameServer shrinking = GameServer.start(settings);
        try {
            send(shrinking, "POST", "/rooms", "name=lobby");
            send(shrinking, "POST", "/rooms/lobby/join", "player=ann");
            send(shrinking, "POST", "/rooms/lobby/move", "player=ann&x=" + x + "&y=" + y);
            Files.writeString(settings, "rooms=1\nseats=1\nmap.size=10");
            send(shrinking, "POST", "/config/reload", "");

            HttpResponse<String> path = send(shrinking, "POST", "/rooms/lobby/path", "player=ann&x=1&y=2");
            assertThat(path.body())
                    .isEqualTo("player ann is at " + x + "," + y + ", outside the map of 10: move first\n");
            assertThat(path.statusCode()).isEqualTo(409);
        } finally {
            shrinking.stop();
        }
    }

    @Test
    void aWallIsNoPlaceToGo() throws Exception {
        HttpResponse<String> path = send("POST", "/rooms/lobby/path", "player=ann&x=9&y=5");
        assertThat(path.body()).isEqualTo("no path from 0,0 to 9,5\n");
        assertThat(path.statusCode()).isEqualTo(200);
        assertThat(send("POST", "/rooms/lobby/path", "player=ann&x=3&y=4").body())
                .isEqualTo("7 steps\n");
    }

    private static HttpResponse<String> send(String method, String path, String form)
            throws IOException, InterruptedException {
        return send(server, method, path, form);
    }

    private static HttpResponse<String> send(GameServer server, String method, String path, String form)
            throws IOException, InterruptedException {
        URI uri = server.address().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofString(form))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
