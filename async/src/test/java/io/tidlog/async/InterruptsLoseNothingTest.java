package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is interrupted while logging stays interrupted, and his line is written; the file stays open. */
@Timeout(60)
final class InterruptsLoseNothingTest {

    @TempDir
    private Path folder;

    @Test
    void anInterruptedCaller() throws Exception {
        Path file = folder.resolve("app.log");
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC"><File name="FILE" fileName="%s" locking="true" bufferedIO="false"><PatternLayout pattern="%%msg%%n"/></File></Disruptor>
                """.formatted(file))) {
            Thread.currentThread().interrupt();
            log4j.logger().info("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            log4j.logger().info("not interrupted");
        }

        assertThat(Files.readAllLines(file)).containsExactly("interrupted", "not interrupted");
    }

    @ParameterizedTest
    @EnumSource(
            value = WhenFull.class,
            names = {"BLOCK", "TIMEOUT"})
    void aCallerInterruptedWhileItWaits(WhenFull whenFull) throws Exception {
        try (AsyncStream async =
                new AsyncStream(settings -> settings.setWhenFull(whenFull).setTimeoutMillis(60_000))) {
            async.fillRing();
            AtomicBoolean stillInterrupted = new AtomicBoolean();
            Thread[] callers = new Thread[3];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = new Thread(() -> {
                    async.log("waits");
                    if (Thread.currentThread().isInterrupted()) {
                        stillInterrupted.set(true);
                    }
                });
                callers[i].start();
                DroppedLinesAreCountedAndReportedTest.awaitParked(callers[i]);
                callers[i].interrupt();
                DroppedLinesAreCountedAndReportedTest.awaitParked(callers[i]);
            }
            async.stream.release();
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(stillInterrupted).isTrue();
            assertThat(async.stopAndCount()).isEqualTo(new Counters(20, 20, 0, 0));
        }
    }

    @Test
    void anInterruptedWriterGoesOn() throws Exception {
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            AtomicReference<Thread> writer = new AtomicReference<>();
            async.stream.beforeEachWrite(stream -> writer.set(Thread.currentThread()));
            async.log("before");
            FailedWritesAreCountedTest.awaitWritten(async, 1);
            async.stream.hold();
            async.log("held");
            async.stream.awaitHeldWrite();
            // The stream's wait would end by an interrupt, with an exception.
            writer.get().interrupt();
            async.log("after");

            assertThat(async.stopAndCount()).isEqualTo(new Counters(3, 3, 0, 0));
        }
    }

    @Test
    void anInterruptedStopStillDrains() throws Exception {
        AsyncStream async = new AsyncStream(settings -> settings);
        async.fillRing();
        Thread stopping = new Thread(async.appender::stop);
        stopping.start();
        DroppedLinesAreCountedAndReportedTest.awaitParked(stopping);
        stopping.interrupt();
        DroppedLinesAreCountedAndReportedTest.awaitParked(stopping);
        async.stream.release();
        stopping.join();

        assertThat(async.stopAndCount()).isEqualTo(new Counters(17, 17, 0, 0));
    }
}
