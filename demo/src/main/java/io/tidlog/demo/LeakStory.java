package io.tidlog.demo;

import io.tidlog.threads.ThreadCount;
import io.tidlog.threads.ThreadReport;
import io.tidlog.threads.ThreadWatch;
import io.tidlog.threads.ThreadsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Shows how a person would find the leak of {@link ScoreMirrors}: a watch warns in the log, {@code /debug/threads}
 * shows the leaking threads, and the log shows what one of them did. One thread starts it and looks, and any may stop it
 * meanwhile.
 */
final class LeakStory {
    private static final Logger logger = LogManager.getLogger();

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(200);
    private static final int WATCH_SAMPLES = 2;
    private static final int WATCH_MIN_GROWTH = 20;
    /** Of a core. The demo is short; a service should keep the default. */
    private static final double WATCH_MAX_SHARE = 0.5;

    private static final int MAX_TOLD_LINES = 3;
    /** From {@code   117 virtual WAITING  tid-812 …} to the frame in ScoreMirrors. */
    private static final Pattern LEAK = Pattern.compile(
            "^ *\\d+ [^\\n]*  tid-(\\d+)[^\\n]*\\n(?: {8}at [^\\n]*\\n)*? {8}at [^\\n]*ScoreMirrors[^\\n]*",
            Pattern.MULTILINE);

    /**
     * What the endpoint told.
     *
     * @param now how many threads there are
     * @param culprits the group of threads, with their stack
     * @param tid the id of one of them
     */
    private record Leak(String now, String culprits, String tid) {}

    private volatile ThreadCount before;
    private volatile ThreadsServer threads;
    private volatile ThreadWatch watch;
    private volatile Leak found;
    private volatile boolean stopped;

    void start() throws IOException {
        before = ThreadReport.capture().count();
        threads = ThreadsServer.start(0);
        logger.info("threads of this server on {}, {} now", threads.address(), before.total());
        watch = ThreadWatch.builder()
                .interval(WATCH_INTERVAL)
                .samples(WATCH_SAMPLES)
                .minGrowth(WATCH_MIN_GROWTH)
                .maxShare(WATCH_MAX_SHARE)
                .start();
    }

    /** Asks the endpoint for the groups of threads and remembers the leaking one. Does nothing once stopped. */
    void look() throws IOException, InterruptedException {
        URI uri = URI.create(threads.address() + "?debug=1");
        String groups;
        try {
            groups = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            if (stopped) {
                return; // A signal has ended the endpoint meanwhile.
            }
            throw e;
        }
        Matcher leak = LEAK.matcher(groups);
        if (leak.find()) {
            String now = groups.lines()
                    .filter(line -> !line.startsWith("#"))
                    .findFirst()
                    .orElseThrow();
            found = new Leak(now, leak.group(), leak.group(1));
            String first = leak.group().lines().findFirst().orElseThrow().strip();
            logger.info("{}: {}", uri, first);
        }
    }

    /** Also if it has not started, or only partly: its threads keep no JVM alive. */
    void stop() {
        stopped = true;
        if (watch != null) {
            watch.close();
        }
        if (threads != null) {
            threads.close();
        }
    }

    /** The story for printing; empty if {@link #look} was not called or found no leak. */
    String tell(RunLog log) throws IOException {
        Leak leak = found;
        if (leak == null) {
            return "";
        }
        return "  threads leak: " + before.total() + " before the first request, after the last " + leak.now() + "\n"
                + indented(log.linesWith("] thread leak? ", 1))
                + "  curl " + threads.address()
                + "?debug=1 showed who, before the server stopped (demo/run --serve keeps it):\n"
                + indented(leak.culprits().lines().toList())
                + "  and the log what one of them did:\n"
                + "        grep ':tid-" + leak.tid() + ":' " + LogSummary.shellWord(log.file()) + "\n"
                + indented(log.linesWith(":tid-" + leak.tid() + ":", MAX_TOLD_LINES));
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "        " + line + "\n").collect(Collectors.joining());
    }
}
