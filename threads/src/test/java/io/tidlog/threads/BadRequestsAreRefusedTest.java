package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad request gets the status that says what is wrong and one line that says what is expected. */
class BadRequestsAreRefusedTest {

    private final ThreadsEndpoint endpoint = new ThreadsEndpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ParameterizedTest(name = "{0} {1}?{2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # method | path  | query            | status | message
            POST     | ''    | ''               | 405    | method POST is not allowed here, but GET, HEAD
            GET      | /rooms| debug=1          | 404    | path /rooms does not exist: expected a tid, such as /60
            GET      | /-1   | debug=1          | 404    | path /-1 does not exist: expected a tid, such as /60
            GET      | /60/  | debug=1          | 404    | path /60/ does not exist: expected a tid, such as /60
            GET      | s     | debug=1          | 404    | path s does not exist: expected a tid, such as /60
            GET      | ''    | debug=3          | 400    | debug '3': expected 0, 1 or 2
            GET      | ''    | debug            | 400    | debug '': expected 0, 1 or 2
            GET      | ''    | dbg=1            | 400    | parameter 'dbg': expected one of [debug, format, reload]
            GET      | ''    | debug=1&debug=2  | 400    | parameter 'debug' is there twice: leave one out
            GET      | ''    | format=xml       | 400    | format 'xml': expected one of [html, json, text]
            GET      | ''    | debug=1&format=html | 400 | format 'html': there is no page for debug=1
            GET      | ''    | reload=-1        | 400    | reload '-1': expected seconds, 0 to 9999, 0 for never
            GET      | ''    | debug=1&reload=5 | 400    | reload: expected no such parameter but for the page
            GET      | ''    | a%zz=1           | 400    | parameter 'a%zz': expected %XX after a percent sign
            GET      | ''    | x%0d%0ay=1       | 400    | parameter 'x\\u000D\\u000Ay': expected one of [debug, format, reload]
            GET      | /60   | debug=1          | 400    | debug: expected no such parameter for a single thread
            """)
    void isRefused(String method, String path, String query, int status, String message) throws IOException {
        ThreadsResponse response = endpoint.respond(method, "/debug/threads", path, query);
        assertThat(body(response)).isEqualTo(message + "\n");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    }

    @Test
    void unknownTid() throws IOException {
        ThreadsResponse response = endpoint.respond("GET", "/debug/threads", "/999999999999999999", null);
        assertThat(response.status()).isEqualTo(404);
        assertThat(body(response))
                .startsWith("no thread tid-999999999999999999 lives in the report of ")
                .endsWith(": it has ended, or there never was one\n");
    }

    /** An IllegalArgumentException of our own or of the JDK's says nothing about the request. */
    @Test
    void aBugIsNoMistakeOfTheRequest() {
        JvmThreads failing = new JvmThreads(
                () -> {
                    throw new IllegalArgumentException("a bug");
                },
                System::nanoTime);
        try (ThreadsEndpoint broken = new ThreadsEndpoint(failing)) {
            assertThatThrownBy(() -> broken.respond("GET", "/debug/threads", "", "debug=1"))
                    .hasMessage("a bug");
        }
    }

    @Test
    void aFullHeapIsTold() throws IOException {
        JvmThreads failing = new JvmThreads(
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                System::nanoTime);
        try (ThreadsEndpoint full = new ThreadsEndpoint(failing)) {
            ThreadsResponse response = full.respond("GET", "/debug/threads", "", "debug=1");
            assertThat(response.status()).isEqualTo(500);
            assertThat(body(response))
                    .isEqualTo("no report of the threads: java.lang.OutOfMemoryError: Java heap space; try again when"
                            + " there is memory\n");
        }
    }

    /** As some servers pass on a request without a query, or with a lone question mark. */
    @Test
    void anEmptyQueryIsNoMistake() {
        assertThat(endpoint.respond("GET", "", "", "").status()).isEqualTo(200);
        assertThat(endpoint.respond("GET", "", "", "&debug=1&").status()).isEqualTo(200);
    }

    @Test
    void methodNotAllowedNamesTheAllowedOnes() {
        assertThat(endpoint.respond("PUT", "", "", "").headers()).containsEntry("Allow", "GET, HEAD");
    }

    private static String body(ThreadsResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
