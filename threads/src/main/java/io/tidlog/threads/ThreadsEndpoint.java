package io.tidlog.threads;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The threads of this JVM over HTTP, as Go's {@code /debug/pprof/goroutine} is for goroutines.
 *
 * <table>
 * <caption>Below the path it is mounted at, such as {@code /debug/threads}</caption>
 * <tr><td>(nothing)</td><td>a page: the count over the last minutes, what has grown, the groups</td></tr>
 * <tr><td>{@code ?reload=60}</td><td>the page, which reloads itself every 60 s instead of every 10 s; 0 for never</td></tr>
 * <tr><td>{@code ?debug=1}</td><td>groups of identical stacks, {@link ThreadProfile}</td></tr>
 * <tr><td>{@code ?debug=2}</td><td>each thread, {@link ThreadDump}</td></tr>
 * <tr><td>{@code /60}</td><td>the thread that logs as {@code tid-60}, {@link LiveThread}</td></tr>
 * <tr><td>{@code ?format=json}</td><td>any of these as JSON, the page as {@link ThreadCount}; {@code text} likewise</td></tr>
 * </table>
 *
 * <p><b>The responses are sensitive</b>: class names, thread names, how the application works and what it waits for.
 * The endpoint asks for no password. {@link ThreadsServer} serves it to this machine only; mount it elsewhere only
 * behind access control.
 *
 * <p>A mistake in a request is answered with 400, 404 or 405 and one line that says what is expected; 500 with the
 * cause means that there is no report. Only one report is made at a time. All requests within a second share it, unless
 * they ask for a thread that it lacks.
 *
 * <p>Thread-safe. After a request for the page, a daemon thread counts for ten more minutes, for the plot. It takes at
 * most 1 % of a core, and {@link #close} ends it.
 */
public final class ThreadsEndpoint implements HttpHandler, AutoCloseable {

    private static final Duration SHARED_FOR = Duration.ofSeconds(1);
    private static final Pattern TID = Pattern.compile("/(?:tid-)?([0-9]{1,18})");

    private final JvmThreads threads;
    private final RecentSampler sampler;

    /** An endpoint for the threads of this JVM. It starts no thread before the first request for the page. */
    public ThreadsEndpoint() {
        this(JvmThreads.INSTANCE);
    }

    ThreadsEndpoint(JvmThreads threads) {
        this.threads = threads;
        this.sampler = new RecentSampler(threads);
    }

    /**
     * Answers a request in any HTTP server. In a servlet: {@code respond(request.getMethod(), request.getContextPath() +
     * request.getServletPath(), request.getPathInfo(), request.getQueryString())}.
     *
     * @param method {@code GET} or {@code HEAD}
     * @param mountedAt the path that the endpoint is mounted at, for links: {@code /debug/threads}
     * @param path what follows that path: null, empty, {@code /} or {@code /60}
     * @param query what follows the question mark, not decoded; null or empty if there is none
     */
    public ThreadsResponse respond(String method, String mountedAt, String path, String query) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return ThreadsResponse.error(405, "method " + method + " is not allowed here, but GET, HEAD")
                    .with("Allow", "GET, HEAD");
        }
        EndpointQuery parsed;
        try {
            parsed = EndpointQuery.parse(query);
        } catch (IllegalArgumentException e) {
            return ThreadsResponse.error(400, e.getMessage());
        }
        try {
            if (path == null || path.isEmpty() || path.equals("/")) {
                return all(mountedAt, parsed);
            }
            Matcher tid = TID.matcher(path);
            if (tid.matches()) {
                return one(Long.parseLong(tid.group(1)), parsed);
            }
            return ThreadsResponse.error(404, "path " + path + " does not exist: expected a tid, such as /60");
        } catch (ThreadReportException e) {
            return ThreadsResponse.error(500, e.getMessage());
        } catch (OutOfMemoryError e) {
            // Most servers would answer nothing, or not say why.
            return ThreadsResponse.error(500, "no report of the threads: " + e + "; try again when there is memory");
        }
    }

    private ThreadsResponse all(String mountedAt, EndpointQuery query) throws ThreadReportException {
        ThreadReport report = threads.report(SHARED_FOR);
        if (query.format() == EndpointQuery.Format.HTML) {
            sampler.look();
            ThreadHistory history = threads.history();
            ThreadGrowth growth = report.profile().since(history.baseline());
            return ThreadsResponse.ok(
                    "text/html; charset=utf-8",
                    text(ThreadsPage.of(mountedAt, query.reloadSeconds(), report, growth, history.points())));
        }
        return print(
                switch (query.debug()) {
                    case 0 -> report.count();
                    case 1 -> report.profile();
                    default -> report.dump();
                },
                query.format());
    }

    private ThreadsResponse one(long tid, EndpointQuery query) throws ThreadReportException {
        if (query.debug() != 0) {
            return ThreadsResponse.error(400, "debug: expected no such parameter for a single thread");
        }
        ThreadReport report = threads.report(SHARED_FOR);
        Optional<LiveThread> thread = report.thread(tid);
        if (thread.isEmpty()) {
            report = threads.report(Duration.ZERO); // The thread may be younger than the shared report.
            thread = report.thread(tid);
        }
        if (thread.isEmpty()) {
            return ThreadsResponse.error(
                    404,
                    "no thread tid-" + tid + " lives in the report of " + report.time()
                            + (report.isPartial()
                                    ? ": it has ended, there never was one, or it is a virtual thread; "
                                            + String.join("; ", report.notes())
                                    : ": it has ended, or there never was one"));
        }
        return print(thread.get(), query.format());
    }

    private static ThreadsResponse print(ReportPart part, EndpointQuery.Format format) {
        if (format == EndpointQuery.Format.JSON) {
            return ThreadsResponse.ok("application/json", part::writeJson);
        }
        return ThreadsResponse.ok("text/plain; charset=utf-8", text(part::writeText));
    }

    /** Something that writes text. */
    interface Text {
        void writeTo(Appendable out) throws IOException;
    }

    private static ThreadsResponse.Body text(Text text) {
        return out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            text.writeTo(writer);
            writer.flush();
        };
    }

    /** For the JDK's HttpServer: {@code server.createContext("/debug/threads", endpoint)}. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String mountedAt = exchange.getHttpContext().getPath().replaceFirst("/$", "");
        URI uri = exchange.getRequestURI();
        String path = uri.getPath().substring(mountedAt.length());
        send(respond(exchange.getRequestMethod(), mountedAt, path, uri.getRawQuery()), exchange);
    }

    static void send(ThreadsResponse response, HttpExchange exchange) throws IOException {
        try (exchange) {
            response.headers().forEach(exchange.getResponseHeaders()::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(response.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(response.status(), 0); // 0: of unknown length.
            try (OutputStream out = exchange.getResponseBody()) {
                response.writeTo(out);
            }
        }
    }

    /** Counts for the plot from now on: every 5 s while somebody looks, every minute otherwise. */
    void startCounting() {
        sampler.goOn();
    }

    /** Ends the counting for the plot. Requests are still answered. */
    @Override
    public void close() {
        sampler.close();
    }
}
