package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is interrupted while logging stays interrupted, and his line is written; the file stays open. */
@Timeout(60)
final class InterruptsLoseNothingTest {

    private static final int CALLERS = 3;

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
            interruptCallersThatWait(Thread::new, () -> async.log("waits"), async.stream);

            assertThat(async.stopAndCount()).isEqualTo(new Counters(17 + CALLERS, 17 + CALLERS, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aVirtualThreadInterruptedWhileItWaits(CallKind kind) throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings)) {
            LaneCall call = lane.fillRing();
            interruptCallersThatWait(VirtualThreads.factory(), () -> call.log("waits"), lane.async.stream);

            assertThat(lane.stopAndCount(17 + CALLERS)).isEqualTo(new Counters(17 + CALLERS, 17 + CALLERS, 0, 0));
        }
    }

    /** Callers find the ring full; each is interrupted, and stays so when its call returns. */
    private static void interruptCallersThatWait(ThreadFactory threads, Runnable call, ControlledStream held)
            throws InterruptedException {
        AtomicInteger stillInterrupted = new AtomicInteger();
        Thread[] callers = new Thread[CALLERS];
        for (int i = 0; i < CALLERS; i++) {
            callers[i] = threads.newThread(() -> {
                call.run();
                if (Thread.currentThread().isInterrupted()) {
                    stillInterrupted.incrementAndGet();
                }
            });
            callers[i].start();
            DroppedLinesAreCountedAndReportedTest.awaitParked(callers[i]);
            callers[i].interrupt();
            DroppedLinesAreCountedAndReportedTest.awaitParked(callers[i]);
        }
        held.release();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(stillInterrupted).hasValue(CALLERS);
    }

    /**
     * A slot that it had claimed before would be the only one, and nobody would publish it. What it logs then fills the
     * ring again and again, and must not lead to the next such call.
     */
    @ParameterizedTest
    @EnumSource(
            value = WhenFull.class,
            names = {"BLOCK", "TIMEOUT"})
    void aCallerThatLogsWhenItIsInterrupted(WhenFull whenFull) throws InterruptedException {
        LineRing ring = new LineRing(
                new RingSettings(1, whenFull, Level.OFF, Integer.MAX_VALUE, 0, WaitStrategy.SLEEP, 0, 64), List.of());
        ring.setWriter(Thread.currentThread());
        publish(ring);
        LoggingInterrupt caller = new LoggingInterrupt(ring);
        caller.start();
        DroppedLinesAreCountedAndReportedTest.awaitParked(caller);
        while (caller.isAlive()) {
            ring.drain();
            Thread.yield();
        }

        assertThat(caller.staysInterrupted).isTrue();
        assertThat(ring.published()).isEqualTo(1 + LoggingInterrupt.LINES + 1);
        ring.drain();
        assertThat(ring.isEmpty()).isTrue();
    }

    private static void publish(LineRing ring) {
        ring.publish(ring.claim(Level.INFO));
    }

    private static final class LoggingInterrupt extends Thread {

        private static final int LINES = 1000;

        private final LineRing ring;
        private boolean staysInterrupted;

        private LoggingInterrupt(LineRing ring) {
            this.ring = ring;
            setDaemon(true);
        }

        @Override
        public void run() {
            super.interrupt();
            publish(ring);
            staysInterrupted = isInterrupted();
        }

        @Override
        public void interrupt() {
            super.interrupt();
            for (int i = 0; i < LINES; i++) {
                publish(ring);
            }
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

    /** A channel closes when the thread that uses it is interrupted, and a locked file is written to through one. */
    @ParameterizedTest
    @EnumSource
    void anInterruptedWriterOfALockedFileGoesOn(CallKind kind) throws Exception {
        Path file = folder.resolve("app.log");
        int lines = 1000;
        DisruptorAppender async;
        try (RunningLog4j log4j = RunningLog4j.with("""
                <Disruptor name="ASYNC" flushIntervalMillis="0"><File name="FILE" fileName="%s" locking="true" bufferedIO="false"><TidLayout pattern="%%msg%%n"/></File></Disruptor>
                """.formatted(file))) {
            async = log4j.async();
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{}", kind);
            Thread writer = onlyWriter();
            for (int i = 0; i < lines; i++) {
                writer.interrupt();
                call.log(i);
                if (i % 100 == 0) {
                    while (async.getWritten() + async.getFailed() <= i) {
                        Thread.sleep(1);
                    }
                }
            }
        }

        assertThat(Counters.of(async).assertExact(lines)).isEqualTo(new Counters(lines, lines, 0, 0));
        assertThat(async.getDeferred()).isEqualTo(kind == CallKind.EVENT ? 0 : lines);
        assertThat(Files.readAllLines(file))
                .isEqualTo(IntStream.range(0, lines).mapToObj(String::valueOf).toList());
    }

    private static Thread onlyWriter() {
        List<Thread> writers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("Disruptor-ASYNC"))
                .toList();
        assertThat(writers).hasSize(1);
        return writers.get(0);
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
