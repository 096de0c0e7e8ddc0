package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the JVM cannot write its dump, whoever asks gets 500 with the cause and the remedy, until it can. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "dumps to a file")
class FailedReportIsToldOverHttpTest {

    @TempDir
    Path parent;

    private Path dumps;
    private ThreadsEndpoint endpoint;
    private HttpServer server;

    @BeforeEach
    void startWithoutDirectory() throws Exception {
        dumps = parent.resolve("dumps");
        endpoint = new ThreadsEndpoint(new JvmThreads(dumps));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/debug/threads", endpoint);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?debug=1", "?debug=2", "?format=json", "/60"})
    void directoryThatDoesNotExist(String suffix) throws Exception {
        assertCannotWrite(get(suffix), "NoSuchFileException");
    }

    @Test
    void fileInPlaceOfTheDirectory() throws Exception {
        Files.createFile(dumps);
        assertCannotWrite(get(""), "FileSystemException");
    }

    @Test
    void nextRequestAfterTheRemedyIsServed() throws Exception {
        assertThat(get("").statusCode()).isEqualTo(500);
        Files.createDirectory(dumps);
        assertThat(get("").statusCode()).isEqualTo(200);
        assertThat(dumps).as("what is left of the dump").isEmptyDirectory();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_25, disabledReason = "a name fails the dump of JDK 21 to 25")
    void platformThreadsAreServedWhereAThreadsNameFailsTheDump() throws Exception {
        Files.createDirectory(dumps);
        try (ParkedThreads parked = ParkedThreads.startNamed("ann\u0001", 1, Thread::new)) {
            String note = "platform threads only: the JVM's dump of all threads failed"
                    + " (java.util.IllegalFormatConversionException: x != java.lang.Character), as it does for a control"
                    + " character in a thread's name; rename tid-" + parked.tid() + " \"ann\\u0001\"\n";
            HttpResponse<String> all = get("?debug=2");
            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.body())
                    .contains("\n# " + note)
                    .contains("\ntid-" + parked.tid() + " \"ann\\u0001\" platform ");
            assertThat(get("/999999999999999999").body())
                    .endsWith(": it has ended, there never was one, or it is a virtual thread; " + note);
        }
    }

    private void assertCannotWrite(HttpResponse<String> response, String cause) {
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(response.body())
                .startsWith("cannot write a thread dump below " + dumps + ": java.nio.file." + cause + ": ")
                .endsWith("; it needs a writable directory with about 1.3 KB for each thread, see java.io.tmpdir\n");
    }

    private HttpResponse<String> get(String suffix) throws Exception {
        InetSocketAddress address = server.getAddress();
        URI uri = URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort()
                + "/debug/threads" + suffix);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
