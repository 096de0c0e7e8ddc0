package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is interrupted while logging stays interrupted, and his line is written; the file stays open. */
@Timeout(60)
final class InterruptsLoseNothingTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void anInterruptedCaller(CallKind kind) throws Exception {
        Path file = folder.resolve("app.log");
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC"><File name="FILE" fileName="%s" locking="true" bufferedIO="false"><TidLayout pattern="%%msg%%n"/></File></Disruptor>
                """.formatted(file))) {
            async = log4j.async();
            Consumer<String> logger = new LaneCall(log4j.logger(), Level.INFO, "{}", kind)::log;
            Thread.currentThread().interrupt();
            logger.accept("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            logger.accept("not interrupted");
        }

        assertThat(Files.readAllLines(file)).containsExactly("interrupted", "not interrupted");
        assertThat(async.getDeferred()).isEqualTo(kind == CallKind.EVENT ? 0 : 2);
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

    @ParameterizedTest
    @EnumSource
    void anInterruptedWriterGoesOn(CallKind kind) throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings)) {
            Consumer<String> logger = new LaneCall(lane.logger(), Level.INFO, "{}", kind)::log;
            AtomicReference<Thread> writer = new AtomicReference<>();
            lane.async.stream.beforeEachWrite(stream -> writer.set(Thread.currentThread()));
            logger.accept("before");
            FailedWritesAreCountedTest.awaitWritten(lane.async, 1);
            lane.async.stream.hold();
            logger.accept("held");
            lane.async.stream.awaitHeldWrite();
            // The stream's wait would end by an interrupt, with an exception.
            writer.get().interrupt();
            logger.accept("after");

            assertThat(lane.stopAndCount(3)).isEqualTo(new Counters(3, 3, 0, 0));
            assertThat(lane.async.appender.getDeferred()).isEqualTo(kind == CallKind.EVENT ? 0 : 3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptedStopStillDrains(boolean onFastLane) throws Exception {
        try (StreamLane lane = new StreamLane(settings -> settings)) {
            if (onFastLane) {
                lane.fillRing();
            } else {
                lane.async.fillRing();
            }
            Thread stopping = new Thread(lane.async.appender::stop);
            stopping.start();
            DroppedLinesAreCountedAndReportedTest.awaitParked(stopping);
            stopping.interrupt();
            DroppedLinesAreCountedAndReportedTest.awaitParked(stopping);
            lane.async.stream.release();
            stopping.join();

            assertThat(lane.stopAndCount(17)).isEqualTo(new Counters(17, 17, 0, 0));
        }
    }
}
