package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Protects from a deadlock: a thread that prints an exception has the console, and may load a class whose weaving is
 * reported, while another thread reports one and waits for the console.
 */
final class ReportDoesNotHoldTheConsoleUpTest {

    private static final int PATIENCE_SECONDS = 20;

    @Test
    void anotherThreadReportsWhileTheConsoleIsTaken() throws Exception {
        CompletableFuture<String> sumMeanwhile = new CompletableFuture<>();
        Report[] report = new Report[1];
        PrintStream console = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                CompletableFuture<String> sum = CompletableFuture.supplyAsync(() -> report[0].sum());
                sumMeanwhile.complete(sum.completeOnTimeout("never", PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join());
            }
        };
        try (Report opened = Report.open(console, true, null)) {
            report[0] = opened;
            opened.add("io/game/Rooms", Weaving.woven(new byte[0], 1, 0));
        }

        assertThat(sumMeanwhile.join()).isEqualTo("1 call in 1 class woven, 0 classes left alone");
    }
}
