package io.tidlog.threads;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A response of {@link ThreadsEndpoint}, for whatever HTTP server it is mounted in. Immutable. */
public final class ThreadsResponse {

    /** The responses show how the application works inside: nobody may cache, frame or sniff them. */
    private static final Map<String, String> PRIVATE = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'none'; img-src data:; style-src '" + PageStyle.HASH
                            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private final int status;
    private final Map<String, String> headers;
    private final Body body;

    /** Writes a body piece by piece. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private ThreadsResponse(int status, Map<String, String> headers, Body body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static ThreadsResponse ok(String contentType, Body body) {
        return new ThreadsResponse(200, headers("Content-Type", contentType), body);
    }

    /** One line of text. */
    static ThreadsResponse error(int status, String message) {
        byte[] text = (SafeText.oneLine(message) + "\n").getBytes(StandardCharsets.UTF_8);
        return new ThreadsResponse(
                status, headers("Content-Type", "text/plain; charset=utf-8"), out -> out.write(text));
    }

    ThreadsResponse with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ThreadsResponse(status, Map.copyOf(more), body);
    }

    private static Map<String, String> headers(String name, String value) {
        Map<String, String> headers = new HashMap<>(PRIVATE);
        headers.put(name, value);
        return Map.copyOf(headers);
    }

    /** The HTTP status: 200, 400, 404, 405 or 500. */
    public int status() {
        return status;
    }

    /** The HTTP headers, {@code Content-Type} among them; one value each. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Writes the body piece by piece, as it may be large, and leaves the stream open. Not for the response to a HEAD. */
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }
}
