// How do I mount the threads in an HTTP server that I have already?
// Needs:  tidlog-threads
// Prints: http://127.0.0.1:8080/internal/threads

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import io.tidlog.threads.ThreadsEndpoint;
import io.tidlog.threads.ThreadsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

public class ThreadsInYourServer {
    public static void main(String[] args) throws IOException {
        int port = args.length == 0 ? 8080 : Integer.parseInt(args[0]);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        // For any other server: ThreadsEndpoint.respond(method, mountedAt, path, query). Admit only authorized users.
        try (ThreadsEndpoint threads = new ThreadsEndpoint()) {
            HttpContext context = http.createContext("/internal/threads", threads);
            // No web page may read it under a name of its own that resolves to this machine.
            context.getFilters().add(ThreadsServer.loopbackHostsOnly());
            http.start();
            System.out.println("http://127.0.0.1:" + http.getAddress().getPort() + "/internal/threads");
            System.in.read(); // The application runs here.
        } finally {
            http.stop(0);
        }
    }
}
