package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call in the ring is a line: it waits, is dropped, fails and is counted as finished bytes are. */
@Timeout(60)
@OnEveryLog4j
@ParameterizedClass
@EnumSource(
        value = CallKind.class,
        names = {"WOVEN", "MESSAGE"})
final class DeferredCallsAreCountedTest {

    private static final int RING = 16;

    @Parameter
    CallKind kind;

    private static void assertAllDeferred(StreamLane lane) {
        assertThat(lane.async.appender.getDeferred()).isEqualTo(lane.async.appender.getPublished());
    }

    @Test
    void blockDropsNothing() throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings)) {
            LaneCall call = lane.fillRing();
            int callers = 20;
            CountDownLatch done = new CountDownLatch(callers);
            for (int i = 0; i < callers; i++) {
                Thread caller = new Thread(() -> {
                    call.log("blocked");
                    done.countDown();
                });
                caller.start();
                DroppedLinesAreCountedAndReportedTest.awaitParked(caller);
            }
            lane.async.stream.release();
            done.await();

            int lines = RING + 1 + callers;
            assertThat(lane.stopAndCount(lines)).isEqualTo(new Counters(lines, lines, 0, 0));
            assertAllDeferred(lane);
            call.assertDeferred(lines);
            assertThat(lane.async.stream.lines())
                    .startsWith(Stream.concat(
                                    Stream.of("INFO held"),
                                    IntStream.range(0, RING).mapToObj(i -> "INFO " + i))
                            .toArray(String[]::new));
        }
    }

    @Test
    void dropTakesTheLessSpecificLevels() throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings.setWhenFull(WhenFull.DROP))) {
            LaneCall info = lane.fillRing();
            LaneCall debug = lane.call(Level.DEBUG);
            LaneCall warn = lane.call(Level.WARN);
            for (int i = 0; i < 1204; i++) {
                debug.log("dropped");
            }
            info.log("dropped too");
            Thread patient = new Thread(() -> warn.log("waits"));
            patient.start();
            DroppedLinesAreCountedAndReportedTest.awaitParked(patient);
            lane.async.stream.release();
            patient.join();

            assertThat(lane.stopAndCount(RING + 1 + 1206)).isEqualTo(new Counters(RING + 2, RING + 2, 1205, 0));
            assertAllDeferred(lane);
            debug.assertDeferred(1204);
            warn.assertDeferred(1);
            assertThat(lane.async.stream.lines())
                    .contains("WARN waits")
                    .noneMatch(line -> line.contains("dropped too"))
                    .anyMatch(line -> line.endsWith("(ring full): 1 INFO, 1,204 DEBUG"));
        }
    }

    @Test
    void timeoutDropsLater() throws Exception {
        try (StreamLane lane = new StreamLane(
                kind, settings -> settings.setWhenFull(WhenFull.TIMEOUT).setTimeoutMillis(20))) {
            lane.fillRing().log("dropped");

            assertThat(lane.stopAndCount(RING + 2)).isEqualTo(new Counters(RING + 1, RING + 1, 1, 0));
            assertAllDeferred(lane);
        }
    }

    @Test
    void afterTheEndEverythingIsDropped() {
        try (StreamLane lane = new StreamLane(kind, settings -> settings)) {
            LaneCall call = lane.call(Level.INFO);
            call.log("in time");
            lane.async.close();
            call.log("late");

            assertThat(lane.stopAndCount(2)).isEqualTo(new Counters(1, 1, 1, 0));
            assertAllDeferred(lane);
            call.assertDeferred(1);
            assertThat(lane.async.stream.lines()).containsExactly("INFO in time");
        }
    }

    @Test
    void aStreamThatThrowsOnce() throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings)) {
            LaneCall call = lane.call(Level.INFO);
            lane.async.stream.failNext(1);
            call.log("lost");
            FailedWritesAreCountedTest.awaitFailed(lane.async, 1);
            call.log("written");
            FailedWritesAreCountedTest.awaitWritten(lane.async, 1);

            assertThat(lane.stopAndCount(2)).isEqualTo(new Counters(2, 1, 0, 1));
            assertAllDeferred(lane);
            call.assertDeferred(2);
            assertThat(lane.async.stream.lines())
                    .hasSize(2)
                    .contains("INFO written")
                    .anyMatch(line -> line.contains("1 line failed since"));
        }
    }

    /** No parameter that is deferred can throw; a lack of memory, or a fault of ours, could. */
    @Test
    void aCallThatCannotBePrintedCostsItsOwnLineOnly() throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings);
                StatusMessages messages = StatusMessages.record()) {
            LaneCall call = lane.call(Level.INFO);
            call.log("before");
            call.logWhatThrows(lane.async.appender);
            call.log("after");
            FailedWritesAreCountedTest.awaitWritten(lane.async, 2);

            assertThat(lane.stopAndCount(3)).isEqualTo(new Counters(3, 2, 0, 1));
            assertAllDeferred(lane);
            // The report of the one that is lost comes a second later, which may be before the last.
            assertThat(lane.async.stream.lines())
                    .filteredOn(line -> !line.startsWith("WARN"))
                    .containsExactly("INFO before", "INFO after");
            assertThat(messages.texts()).anyMatch(text -> text.contains("cannot be printed"));
        }
    }

    /** Such as for lack of memory. The writer thread, and the lines of others, must outlive it. */
    @Test
    void callsThatThereIsNoEncoderFor() {
        try (StreamLane lane = new StreamLane(kind, settings -> settings)) {
            Layout<?> noTidLayout = PatternLayout.createDefaultLayout();
            try (AsyncStream async = new AsyncStream(noTidLayout, settings -> settings)) {
                LaneCall call = lane.call(Level.INFO);
                call.logWhatThrows(async.appender);
                async.log("line");
                call.logWhatThrows(async.appender);
                async.appender.stop();

                assertThat(Counters.of(async.appender)).isEqualTo(new Counters(3, 1, 0, 2));
                assertThat(async.stream.lines()).startsWith("line");
            }
        }
    }

    @Test
    void aHangingWriteAtTheEndCountsWhatIsLeft() throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings.setShutdownTimeoutMillis(50))) {
            lane.fillRing();
            lane.async.appender.stop();
            lane.async.stream.release();
            FailedWritesAreCountedTest.awaitFailed(lane.async, RING);

            assertThat(lane.stopAndCount(RING + 1)).isEqualTo(new Counters(RING + 1, 1, 0, RING));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WhenFull.class,
            names = {"BLOCK", "TIMEOUT"})
    void aCallerInterruptedWhileItWaitsStaysInterrupted(WhenFull whenFull) throws Exception {
        try (StreamLane lane =
                new StreamLane(kind, settings -> settings.setWhenFull(whenFull).setTimeoutMillis(60_000))) {
            LaneCall call = lane.fillRing();
            AtomicInteger interrupted = new AtomicInteger();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread caller = new Thread(() -> {
                    call.log("waits");
                    if (Thread.currentThread().isInterrupted()) {
                        interrupted.incrementAndGet();
                    }
                });
                caller.start();
                callers.add(caller);
                DroppedLinesAreCountedAndReportedTest.awaitParked(caller);
                caller.interrupt();
                DroppedLinesAreCountedAndReportedTest.awaitParked(caller);
            }
            lane.async.stream.release();
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(lane.stopAndCount(RING + 4)).isEqualTo(new Counters(RING + 4, RING + 4, 0, 0));
            assertAllDeferred(lane);
            assertThat(interrupted).hasValue(3);
        }
    }

    @Test
    void theWriterThreadMayLog() throws Exception {
        try (StreamLane lane = new StreamLane(kind, settings -> settings)) {
            LaneCall fromWriter = lane.call(Level.FATAL);
            AtomicInteger writes = new AtomicInteger();
            lane.async.stream.beforeEachWrite(stream -> {
                if (writes.incrementAndGet() == 1) {
                    fromWriter.log("from the writer");
                }
            });
            lane.fillRing();
            lane.async.stream.release();
            FailedWritesAreCountedTest.awaitWritten(lane.async, RING + 1);

            // It would wait for itself.
            assertThat(lane.stopAndCount(RING + 2)).isEqualTo(new Counters(RING + 1, RING + 1, 1, 0));
            assertAllDeferred(lane);
            fromWriter.assertDeferred(1);
        }
    }
}
