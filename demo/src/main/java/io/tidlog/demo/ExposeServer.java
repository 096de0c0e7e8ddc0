package io.tidlog.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Exposes routes over HTTP on a free loopback port. Each request logs at least two lines, both on the thread that
 * answers it: one when it comes in, one with the status when it is answered.
 */
final class ExposeServer {
    private static final Logger logger = LogManager.getLogger();

    private static final int MAX_BODY_BYTES = 4096;
    private static final int STOP_SECONDS = 5;
    private static final int MAX_REQUESTS_AT_ONCE = 4;

    private final Router router;
    private final HttpServer http;
    private final ExecutorService threads = RequestThreads.open();
    private final RequestLimit limit = new RequestLimit(MAX_REQUESTS_AT_ONCE);
    private final LongAdder requests = new LongAdder();

    private ExposeServer(Router router, HttpServer http) {
        this.router = router;
        this.http = http;
    }

    static ExposeServer start(Router router) throws IOException {
        // The JDK's server writes headers and body separately. Without this, older JDKs hold the body back for some
        // 40 ms, until the client has acknowledged the headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExposeServer server = new ExposeServer(router, http);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        logger.info("register for debug server: {} routes on {}", router.size(), server.address());
        return server;
    }

    URI address() {
        InetSocketAddress address = http.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** How many requests have come in. */
    long requests() {
        return requests.sum();
    }

    /** Rejects new requests and lets running ones finish. */
    void stop() {
        threads.shutdown(); // From now on a new request is rejected and its connection closed.
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                logger.warn("requests still running after {} s are cut off", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.stop(0);
        logger.info("debug server stopped after {} requests", requests());
    }

    private void handle(HttpExchange exchange) {
        long startNanos = System.nanoTime();
        requests.increment();
        String method = exchange.getRequestMethod();
        URI uri = exchange.getRequestURI();
        logger.debug("{} {} from {}", method, uri, exchange.getRemoteAddress());

        Reply reply = answerInTurn(exchange);
        send(reply, exchange);

        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
        if (reply.refused()) {
            logger.warn("{} {} {} in {} us: {}", method, uri, reply.status(), micros, reply.text());
        } else {
            logger.debug("{} {} {} in {} us", method, uri, reply.status(), micros);
        }
    }

    private Reply answerInTurn(HttpExchange exchange) {
        try {
            limit.enter();
        } catch (RefusedException e) {
            return Reply.of(e.status(), e.getMessage());
        }
        try {
            return answer(exchange);
        } finally {
            limit.leave();
        }
    }

    private Reply answer(HttpExchange exchange) {
        try {
            String path = exchange.getRequestURI().getPath();
            return router.route(exchange.getRequestMethod(), path, Parameters.parse(body(exchange)));
        } catch (RefusedException e) {
            return Reply.of(e.status(), e.getMessage());
        } catch (IOException e) {
            return Reply.of(400, "body cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            logger.error("{} failed", exchange.getRequestURI(), e);
            return Reply.of(500, "internal error, see the server's log");
        }
    }

    private static String body(HttpExchange exchange) throws IOException, RefusedException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw RefusedException.tooLarge("body is too large, expected at most " + MAX_BODY_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void send(Reply reply, HttpExchange exchange) {
        byte[] text = (reply.text() + "\n").getBytes(StandardCharsets.UTF_8);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : text.length);
            if (!bodiless) {
                exchange.getResponseBody().write(text);
            }
        } catch (IOException e) {
            logger.warn("{} is gone before its answer: {}", exchange.getRemoteAddress(), e.getMessage());
        }
    }
}
