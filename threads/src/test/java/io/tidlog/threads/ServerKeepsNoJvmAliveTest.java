package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A main method that starts a server and returns ends its JVM, and the plot has begun by then. */
class ServerKeepsNoJvmAliveTest {

    private static final int MAX_SECONDS = 60;

    private Process process;

    /** Ends when the first point of the plot is there. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) throws Exception {
            ThreadsServer server = ThreadsServer.start(0);
            System.out.println(server.address().getPath());
            while (JvmThreads.INSTANCE.history().points().isEmpty()) {
                Thread.sleep(1);
            }
        }
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWithMain() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
        boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
        assertThat(ended).isTrue();
        assertThat(process.inputReader().readLine()).isEqualTo("/debug/threads");
        assertThat(process.exitValue()).isZero();
    }
}
