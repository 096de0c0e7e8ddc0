package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thread is to be found over HTTP, as a page, as text and as JSON, by those who may ask. */
class EndpointServesThreadsTest {

    private static final String EVIL_NAME = "</pre><script>alert(1)</script>\n\"'&";

    private static ThreadsServer server;
    private static HttpClient http;
    private static ParkedThreads parked;

    @BeforeAll
    static void startThreadsAndServer() throws Exception {
        ThreadFactory factory = VirtualThreads.newest();
        parked = ParkedThreads.start(42, task -> {
            Thread thread = factory.newThread(task);
            thread.setName(EVIL_NAME);
            return thread;
        });
        // Reports are shared for a second: the one of a test before this knows none of these threads.
        JvmThreads.INSTANCE.report(Duration.ZERO);
        server = ThreadsServer.start(0);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        server.close();
        parked.close();
    }

    @Test
    void groups() throws Exception {
        HttpResponse<String> response = get("?debug=1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(response.body())
                .contains("\n    42 ")
                .contains("  tid-" + parked.tid() + " tid-")
                .contains(" … (+39)\n")
                .contains(ParkedThreads.PLACE);
    }

    @Test
    void everyThread() throws Exception {
        String body = get("?debug=2").body();
        assertThat(parked.tids())
                .allSatisfy(tid -> assertThat(body)
                        .contains("\ntid-" + tid + " \"</pre><script>alert(1)</script>\\u000A\\\"'&\" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%d", "/tid-%d"})
    void oneThread(String path) throws Exception {
        String body = get(path.formatted(parked.tid())).body();
        assertThat(body).startsWith("tid-" + parked.tid() + " \"").contains(ParkedThreads.PLACE);
    }

    @Test
    void aThreadThatIsYoungerThanTheSharedReport() throws Exception {
        JvmThreads.INSTANCE.report(Duration.ZERO);
        try (ParkedThreads young = ParkedThreads.start(1, VirtualThreads.newest())) {
            assertThat(get("/" + young.tid()).body()).startsWith("tid-" + young.tid() + " ");
        } finally {
            JvmThreads.INSTANCE.report(Duration.ZERO); // Which the other tests share.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?format=json", "?debug=0&format=json", "?debug=1&format=json", "?debug=2&format=json"})
    void json(String query) throws Exception {
        HttpResponse<String> response = get(query);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        try (JsonParser json = new JsonFactory().createParser(response.body())) {
            json.nextToken();
            json.skipChildren();
            assertThat(json.nextToken()).isNull();
        }
    }

    @Test
    void count() throws Exception {
        assertThat(get("?format=text").body()).containsPattern("\n\\d+ threads: \\d+ platform, \\d+ virtual\n");
    }

    @Test
    void page() throws Exception {
        HttpResponse<String> response = get("");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; img-src data:; style-src 'sha256-")
                        .doesNotContain("unsafe"));
        assertThat(response.body())
                .contains("<span class=\"count\">42</span>")
                .contains("<a href=\"/debug/threads/" + parked.tid() + "\">tid-" + parked.tid() + "</a>")
                .contains("<polyline class=\"plot total\"")
                .doesNotContain("<script")
                .doesNotContainPattern("(src|href)=\"https?:")
                .doesNotContain(" style=\"");
    }

    @Test
    void headHasNoBody() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(server.address())
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = http.send(head, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aPathThatOnlyStartsAlikeIsNone() throws Exception {
        assertThat(get("x").statusCode()).isEqualTo(404);
    }

    /** As a page of evil.example in a local browser would ask, once that name resolves to this machine. */
    @Test
    void foreignHostIsRefused() throws IOException {
        assertThat(answerToHost("evil.example:80")).startsWith("HTTP/1.1 403 ");
        assertThat(answerToHost("127.0.0.1.evil.example")).startsWith("HTTP/1.1 403 ");
        assertThat(answerToHost("LOCALHOST")).startsWith("HTTP/1.1 200 ");
        assertThat(answerToHost("[::1]:6060")).startsWith("HTTP/1.1 200 ");
    }

    /** As a page there would have its reader's browser ask again and again, though it gets no answer to see. */
    @Test
    void requestsBehindAPageOfAnotherSiteAreRefused() throws IOException {
        String foreign = "localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: ";
        assertThat(answerToHost(foreign + "empty"))
                .as("a script")
                .startsWith("HTTP/1.1 403 ")
                .contains("a page of another site requests this: open it yourself");
        assertThat(answerToHost(foreign + "iframe")).startsWith("HTTP/1.1 403 ");
        assertThat(answerToHost(foreign + "document")).as("a link").startsWith("HTTP/1.1 200 ");
        assertThat(answerToHost("localhost\r\nSec-Fetch-Site: none\r\nSec-Fetch-Dest: document"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void listensOnLoopbackAlone() {
        assertThat(server.address().getHost())
                .isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Test
    void manyAskersShareAFewReports() throws Exception {
        int before = JvmThreads.INSTANCE.history().points().size();
        List<Integer> statuses = IntStream.range(0, 100)
                .parallel()
                .mapToObj(i ->
                        new ThreadsEndpoint().respond("GET", "/", "", "debug=1").status())
                .toList();
        assertThat(statuses).containsOnly(200);
        assertThat(JvmThreads.INSTANCE.history().points().size() - before).isLessThan(50);
    }

    /** Each occupies a thread of the server: it has to be read from until its request is there. */
    @Test
    @Timeout(60)
    void clientsThatStallHoldUpNobodyElse() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Socket socket =
                        new Socket(server.address().getHost(), server.address().getPort());
                stalled.add(socket);
                socket.getOutputStream()
                        .write("GET /debug/threads HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(get("?format=text").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    /** @param host and perhaps more headers */
    private static String answerToHost(String host) throws IOException {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET /debug/threads?debug=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> get(String suffix) throws IOException, InterruptedException {
        URI uri = URI.create(server.address() + suffix);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
