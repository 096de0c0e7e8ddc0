package io.tidlog.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The program behind {@code demo/run}: a game server and, unless it is told to serve, players for it.
 *
 * <p>Reads {@code game.properties} in the working directory and logs to {@code target/logs} below it. Exit status: 0 if
 * every request was answered as expected, 1 if one was not, the log cannot be read or the demo cannot go on, 2 for a bad
 * option or setting, 130 or 143 when interrupted or terminated. However it ends, the log is drained and its summary
 * printed.
 */
public final class Demo {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private Demo() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            System.exit(run(Options.parse(args)));
        } catch (BadInputException e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(BAD_INPUT);
        } catch (IOException e) {
            System.err.println("demo: " + e);
            System.exit(FAILED); // The server's thread would keep the JVM alive.
        } catch (RuntimeException | Error e) { // Such as an OutOfMemoryError, where no more threads are to be had.
            e.printStackTrace();
            System.exit(FAILED);
        }
    }

    private static int run(Options options) throws BadInputException, IOException, InterruptedException {
        // Comes first: the first logger reads the logging configuration, which takes the name of its file from here.
        RunLog log = RunLog.create(Path.of("target", "logs"));
        GameServer server = startServer();
        LeakStory story = new LeakStory();
        Traffic traffic = new Traffic(server.address());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown(traffic, server, story, log), "shutdown"));
        story.start();

        if (options.serve()) {
            Logger logger = LogManager.getLogger();
            logger.info("serving {} until Ctrl-C, log in {}", server.address(), log.file());
            logger.info("try: curl -d name=lobby {}/rooms", server.address());
            new CountDownLatch(1).await(); // A signal ends the wait through the shutdown hook.
        }
        List<String> surprises = traffic.play(options.duration());
        story.look();
        surprises.forEach(surprise -> System.err.println("demo: " + surprise));
        return surprises.isEmpty() ? OK : FAILED;
    }

    private static GameServer startServer() throws BadInputException, IOException {
        try {
            return GameServer.start(Path.of("game.properties"));
        } catch (BadInputException | IOException | RuntimeException | Error e) {
            LogManager.shutdown(); // What was logged so far may tell why.
            throw e;
        }
    }

    /** Stops everything that logs, then logging itself. Only then is the log complete. */
    private static void shutdown(Traffic traffic, GameServer server, LeakStory story, RunLog log) {
        traffic.stop();
        server.stop();
        story.stop();
        long byFastLane = FastLane.lines();
        LogManager.shutdown();
        try {
            System.out.print(log.summary().describe(server.requests(), byFastLane));
            System.out.print(story.tell(log));
        } catch (IOException e) {
            System.err.println("demo: cannot read the log: " + e);
            Runtime.getRuntime().halt(FAILED); // A shutdown hook has no other way to change the exit status.
        }
    }
}
