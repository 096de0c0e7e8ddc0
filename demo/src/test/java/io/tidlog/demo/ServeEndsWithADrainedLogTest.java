package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signal in the middle of traffic, with a log that lags behind: every request that was answered is in the log at the
 * end. Nobody reads the demo's console until then, so once the pipe is full its logging thread stands still, and the
 * demo has to wait for it.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no SIGTERM")
@Timeout(60)
class ServeEndsWithADrainedLogTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS_BEFORE_SIGNAL = 200;
    private static final int STUCK_MILLIS = 500;
    private static final int SIGTERM_STATUS = 128 + 15;

    /** Printed on the console, being refused, and so long that a few of these fill the pipe. */
    private static final String PATH = "/nowhere/" + "x".repeat(1000);

    @TempDir
    Path directory;

    @Test
    void onSigterm() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ForkedDemo demo = ForkedDemo.start(directory, "--serve")) {
            URI server = URI.create(demo.awaitLine("serving ").replaceAll(".*serving (\\S+) .*", "$1"));
            GameClient client = new GameClient(server);
            CountDownLatch warm = new CountDownLatch(REQUESTS_BEFORE_SIGNAL);
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> askUntilRefused(client, warm)));
            }
            warm.await();
            demo.terminate();

            int answered = 0;
            for (Future<Integer> each : clients) {
                answered += each.get();
            }
            assertThat(demo.endsWithin(STUCK_MILLIS)).isFalse();
            assertThat(demo.awaitExit()).isEqualTo(SIGTERM_STATUS);
            assertComplete(demo.log(), answered);
            String summary = String.format(
                    Locale.ROOT, ", %,d log lines from", demo.log().size());
            assertThat(demo.console()).anyMatch(line -> line.contains(summary));
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns how many requests were answered before the server was gone. */
    private static int askUntilRefused(GameClient client, CountDownLatch warm) throws InterruptedException {
        for (int answered = 0; ; answered++) {
            try {
                client.expect(404, "GET", PATH, "");
                warm.countDown();
            } catch (IOException serverIsGone) {
                return answered;
            }
        }
    }

    private static void assertComplete(List<String> log, int answered) {
        long requests = log.stream()
                .filter(line -> line.contains("] GET " + PATH + " from "))
                .count();
        long replies = log.stream()
                .filter(line -> line.contains("] GET " + PATH + " 404 in "))
                .count();
        assertThat(answered).isGreaterThanOrEqualTo(REQUESTS_BEFORE_SIGNAL);
        assertThat(replies).isEqualTo(requests).isBetween((long) answered, (long) answered + CLIENTS);
        assertThat(log.get(log.size() - 1)).endsWith("debug server stopped after " + requests + " requests");
    }
}
