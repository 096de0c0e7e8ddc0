package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A report of failed lines says why these have failed, and not why others had before. */
@Timeout(60)
final class LossesNameTheirOwnCauseTest {

    private static final String NO_MEMORY = "too little memory or stack";

    @Test
    void ofALineThatCouldNotBeStored() throws Exception {
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            failToStore(async);
            awaitReport(async, "1 line failed since \\S+ \\(" + NO_MEMORY + "\\)");
        }
    }

    @Test
    void whenTheAppenderStopsAfterLinesThatCouldNotBeStored() throws Exception {
        AsyncStream async = new AsyncStream(settings -> settings.setShutdownTimeoutMillis(50));
        failToStore(async);
        awaitReport(async, "1 line failed since \\S+ \\(" + NO_MEMORY + "\\)");

        assertWhatIsInTheRingIsLostToTheStop(async);
    }

    @Test
    void whenTheAppenderStopsAfterWritesThatFailedAndWorkAgain() throws Exception {
        AsyncStream async = new AsyncStream(settings -> settings.setShutdownTimeoutMillis(50));
        async.stream.failNext(1);
        async.log("lost");
        FailedWritesAreCountedTest.awaitFailed(async, 1);
        async.log("written");
        awaitReport(async, "1 line failed since \\S+ \\(java.io.IOException: no such luck\\)");

        assertWhatIsInTheRingIsLostToTheStop(async);
    }

    /** An outage may take longer than the second after which lines are reported. */
    @Test
    void asLongAsWritesFail() throws Exception {
        String report = "Disruptor \"ASYNC\": 1 line failed since \\S+ \\(java.io.IOException: no such luck\\)";
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            async.stream.failNext(Integer.MAX_VALUE);
            for (int i = 0; i < 2; i++) {
                try (StatusMessages messages = StatusMessages.record()) {
                    async.log("lost");
                    while (messages.texts().stream().noneMatch(text -> text.matches(report))) {
                        Thread.sleep(1);
                    }
                }
            }
        }
    }

    private static void failToStore(AsyncStream async) {
        LineRing ring = async.appender.ring();
        long sequence = ring.claim(Level.INFO);
        ring.slots[(int) sequence & ring.mask].broken = sequence;
    }

    private static void awaitReport(AsyncStream async, String report) throws InterruptedException {
        while (async.stream.lines().stream().noneMatch(line -> line.contains(" failed since "))) {
            Thread.sleep(1);
        }
        assertThat(async.stream.lines()).last().asString().matches("WARN " + report);
    }

    private static void assertWhatIsInTheRingIsLostToTheStop(AsyncStream async) throws InterruptedException {
        async.fillRing();
        assertThat(async.appender.stop(0, TimeUnit.MILLISECONDS)).isFalse();
        try (StatusMessages messages = StatusMessages.record()) {
            async.close();
            while (messages.texts().stream().noneMatch(text -> text.contains(" failed since "))) {
                Thread.sleep(1);
            }
            assertThat(messages.texts())
                    .anyMatch(text ->
                            text.matches("Disruptor \"ASYNC\": 16 lines failed since \\S+ \\(appender stopped\\)"));
        }
    }
}
