// How do I see all threads over HTTP, and find the one that logs as tid-60 among them?
// Needs:  tidlog-threads
// Prints: http://127.0.0.1:6060/debug/threads

import io.tidlog.threads.ThreadsServer;
import java.io.IOException;

public class ThreadsOverHttp {
    public static void main(String[] args) throws IOException {
        int port = args.length == 0 ? 6060 : Integer.parseInt(args[0]);
        // Listens on the loopback address only, because its answers are sensitive.
        try (ThreadsServer server = ThreadsServer.start(port)) {
            System.out.println(server.address()); // and below it /60, ?debug=1, ?debug=2, ?format=json
            System.in.read(); // The application runs here.
        }
    }
}
