package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects whoever copies an example of {@code tidlog-threads}: it compiles, and does what its comment says. */
@Timeout(120)
class ThreadsExamplesTest {

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThreadsOverHttp.java", "ThreadsInYourServer.java"})
    void serves(String name) throws Exception {
        BufferedReader output = start(ExampleFile.named(name), "0");

        URI address = URI.create(output.readLine());
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address + "?debug=1")).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).containsPattern("\\d+ platform \\w+  tid-\\d+");
        assertThat(statusForHost("evil.example", address)).isEqualTo(403);
        pressEnter();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** As a page of that host in a local browser would ask, once its name resolves to this machine. */
    private static int statusForHost(String host, URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(status.split(" ")[1]);
        }
    }

    @Test
    void warns() throws Exception {
        BufferedReader output = start(ExampleFile.named("WarnOfThreadLeaks.java"), "500", "1");

        assertThat(output.readLine())
                .matches(
                        "\\[\\d{4}/\\d{6}\\.\\d{3}:WARN:tid-\\d+:ThreadWatch\\.java:\\d+] thread leak\\? [\\d,]+ threads at"
                                + " WarnOfThreadLeaks\\.java:\\d+, \\+[\\d,]+ in [\\d.]+ s, e\\.g\\. tid-\\d+ tid-\\d+ tid-\\d+");
        pressEnter();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void finds() throws Exception {
        ExampleFile example = ExampleFile.named("FindThreadLeaks.java");
        BufferedReader output = start(example);

        assertThat(output.readLine()).isEqualTo(example.printedLine());
        // The dumps of JDK 21 to 24 have no states.
        assertThat(output.readLine()).matches("tid-\\d+ \"reminder\" platform( WAITING on java.util.TaskQueue@\\w+)?");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** By the launcher that compiles a single file, with the jars and options that the comment asks for. */
    private BufferedReader start(ExampleFile example, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Fork.SHORT_LIFE);
        command.addAll(example.jvmOptions());
        command.addAll(List.of("-cp", ClassPath.of(example.artifacts())));
        command.add(example.path().toString());
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .directory(example.path().getParent().toFile())
                .redirectErrorStream(true)
                .start();
        return process.inputReader();
    }

    private void pressEnter() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }
}
