package io.tidlog.configexamples;

import io.tidlog.threads.NoThreadLeaks;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The README's JUnit test: it ends what it starts. */
class NoThreadLeaksExampleTest {

    @Test
    @NoThreadLeaks
    void playsAGame() throws Exception {
        ExecutorService players = Executors.newFixedThreadPool(2);
        players.submit(() -> "move").get();
        players.shutdown();
    }
}
