package io.tidlog.threads;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@link ThreadsEndpoint} at {@code /debug/threads}, for applications without an HTTP server of their own.
 *
 * <pre>{@code
 * ThreadsServer server = ThreadsServer.start(6060); // http://127.0.0.1:6060/debug/threads
 * }</pre>
 *
 * <p><b>Its responses are sensitive, and it asks for no password</b>. So it listens on the loopback address by default.
 * There it answers requests for {@code localhost} and loopback addresses only, so that no web page in a browser on this
 * machine can read it under a host name of its own. Before you start it on another address, know who can reach that.
 *
 * <p>It counts threads for the page's plot from the start, every minute while nobody looks, which takes at most 1 % of
 * a core. Its threads are daemons, so it keeps no JVM alive. Thread-safe.
 *
 * <p>It answers 16 requests at once. A client that stalls, with half a request or without reading the
 * answer, occupies one of these threads until it goes on or hangs up: that many hold up all others.
 */
public final class ThreadsServer implements AutoCloseable {

    private static final String PATH = "/debug/threads";
    private static final int THREADS = 16;
    private static final int IDLE_SECONDS = 60;

    private final HttpServer http;
    private final ThreadsEndpoint endpoint = new ThreadsEndpoint();
    private final ThreadPoolExecutor executor = newExecutor();

    private ThreadsServer(HttpServer http) {
        this.http = http;
    }

    /** Has no threads until there are requests, and none a while after. */
    private static ThreadPoolExecutor newExecutor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tidlog-threads-http");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private void execute(Runnable request) {
        try {
            executor.execute(request);
        } catch (OutOfMemoryError e) {
            // No thread can be had, a reason to look at those there are.
            if (executor.getPoolSize() > 0) {
                executor.getQueue().add(request);
            } else {
                // By the server's own thread, one at a time.
                request.run();
            }
        }
    }

    /**
     * Listens on the loopback address.
     *
     * @param port 0 picks a free one
     * @throws IOException if the port is in use
     */
    public static ThreadsServer start(int port) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Listens on that address.
     *
     * @throws IOException if it is in use, or none of this machine's
     */
    public static ThreadsServer start(InetSocketAddress address) throws IOException {
        ThreadsServer server = new ThreadsServer(HttpServer.create(address, 0));
        var context = server.http.createContext(PATH, server.endpoint);
        if (server.http.getAddress().getAddress().isLoopbackAddress()) {
            context.getFilters().add(loopbackHostsOnly());
        }
        server.http.setExecutor(server::execute);
        server.startAsDaemon();
        server.endpoint.startCounting();
        return server;
    }

    /**
     * A filter for a server of the JDK that listens on the loopback address. It answers requests for other hosts than
     * {@code localhost} and loopback addresses with 403, so that no web page in a browser on this machine can read the
     * threads under a host name of its own, which resolves to this machine (DNS rebinding). Behind a proxy that passes
     * the host on, it would refuse all. It also refuses what a page of another site requests without being able to read
     * it, since a report of many threads takes seconds. A link from there works.
     */
    public static Filter loopbackHostsOnly() {
        return new LoopbackHostsOnly();
    }

    /** The JDK's server has its own thread, which is a daemon if the thread that starts the server is one. */
    private void startAsDaemon() {
        Thread starter = new Thread(http::start, "tidlog-threads-start");
        starter.setDaemon(true);
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code http://127.0.0.1:6060/debug/threads}. */
    public URI address() {
        InetSocketAddress address = http.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + PATH);
    }

    /** Stops at once, and cuts off answers in progress. */
    @Override
    public void close() {
        http.stop(0);
        executor.shutdownNow();
        endpoint.close();
    }

    private static final class LoopbackHostsOnly extends Filter {
        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            if (!host.matches("(?i)(localhost|127(\\.\\d{1,3}){3}|\\[[0:]*:1])(:\\d+)?")) {
                refuse("host " + host + ": expected localhost or a loopback address", exchange);
            } else if (isBehindForeignPage(exchange.getRequestHeaders())) {
                refuse("a page of another site requests this: open it yourself", exchange);
            } else {
                chain.doFilter(exchange);
            }
        }

        /** Browsers tell (W3C, Fetch Metadata Request Headers). Only a page of its own is opened by the reader. */
        private static boolean isBehindForeignPage(Headers headers) {
            return "cross-site".equals(headers.getFirst("Sec-Fetch-Site"))
                    && !"document".equals(headers.getFirst("Sec-Fetch-Dest"));
        }

        private static void refuse(String why, HttpExchange exchange) throws IOException {
            ThreadsEndpoint.send(ThreadsResponse.error(403, why), exchange);
        }

        @Override
        public String description() {
            return "answers requests for loopback hosts alone";
        }
    }
}
