package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a full ring costs: nothing, or lines that are counted, and that the log itself tells of. */
@Timeout(60)
@OnEveryLog4j
final class DroppedLinesAreCountedAndReportedTest {

    private static final int RING = 16;
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d\\.\\d{3}";

    @ParameterizedTest
    @EnumSource
    void dropTakesTheLessSpecificLevels(MadeBy madeBy) throws Exception {
        try (StatusMessages messages = StatusMessages.record();
                AsyncStream async = new AsyncStream(madeBy, settings -> settings.setWhenFull(WhenFull.DROP))) {
            async.fillRing();
            for (int i = 0; i < 1204; i++) {
                async.log(Level.DEBUG, "dropped");
            }
            async.log(Level.INFO, "dropped too");
            Thread patient = new Thread(() -> async.log(Level.WARN, "waits"));
            patient.start();
            awaitParked(patient);
            async.stream.release();
            patient.join();
            Counters counters = async.stopAndCount();

            assertThat(counters).isEqualTo(new Counters(RING + 2, RING + 2, 1205, 0));
            List<String> lines = async.stream.lines();
            assertThat(lines).contains("WARN waits").noneMatch(line -> line.contains("dropped too"));
            assertThat(lines)
                    .filteredOn(line -> line.contains("lines dropped since"))
                    .singleElement()
                    .asString()
                    .matches("WARN 1,205 lines dropped since " + TIME + " \\(ring full\\): 1 INFO, 1,204 DEBUG");
            assertThat(lines).hasSize(RING + 2 + 1);
            assertThat(messages.texts())
                    .singleElement()
                    .asString()
                    .matches("Disruptor \"ASYNC\": 1,205 lines dropped since " + TIME
                            + " \\(ring full\\): 1 INFO, 1,204 DEBUG");
        }
    }

    /** A report comes a second after the first drop, and the next one tells only what it has not told. */
    @Test
    void reportsDoNotWaitForTheEnd() throws Exception {
        try (StatusMessages messages = StatusMessages.record();
                AsyncStream async = new AsyncStream(settings -> settings.setWhenFull(WhenFull.DROP))) {
            async.fillRing();
            async.log(Level.DEBUG, "dropped");
            async.log(Level.DEBUG, "dropped");
            async.stream.release();
            while (reports(async.stream.lines()).isEmpty()) {
                Thread.sleep(1);
            }
            async.fillRing();
            async.log(Level.TRACE, "dropped while the application runs on");
            Counters counters = async.stopAndCount();

            assertThat(counters).isEqualTo(new Counters(2 * (RING + 1), 2 * (RING + 1), 3, 0));
            List<String> reports = reports(async.stream.lines());
            assertThat(reports).hasSize(2);
            assertThat(reports.get(0)).matches("2 lines dropped since " + TIME + " \\(ring full\\): 2 DEBUG");
            assertThat(reports.get(1)).matches("1 line dropped since " + TIME + " \\(ring full\\): 1 TRACE");
            assertThat(messages.texts())
                    .containsExactly(
                            "Disruptor \"ASYNC\": " + reports.get(0), "Disruptor \"ASYNC\": " + reports.get(1));
        }
    }

    private static List<String> reports(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" dropped since "))
                .map(line -> line.substring("WARN ".length()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void dropThresholdMovesTheLine(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(
                madeBy, settings -> settings.setWhenFull(WhenFull.DROP).setDropThreshold(Level.ERROR))) {
            async.fillRing();
            async.log(Level.ERROR, "dropped");

            assertThat(async.stopAndCount().dropped()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeoutDropsLater(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(
                madeBy, settings -> settings.setWhenFull(WhenFull.TIMEOUT).setTimeoutMillis(20))) {
            async.fillRing();
            long start = System.nanoTime();
            async.log(Level.FATAL, "dropped");
            long waitedMillis = (System.nanoTime() - start) / 1_000_000;

            assertThat(waitedMillis).isGreaterThanOrEqualTo(20);
            Counters counters = async.stopAndCount();
            assertThat(counters).isEqualTo(new Counters(RING + 1, RING + 1, 1, 0));
            assertThat(async.stream.lines()).last().asString().contains("1 line dropped since", ": 1 FATAL");
        }
    }

    @ParameterizedTest
    @EnumSource
    void blockDropsNothing(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            async.fillRing();
            int callers = 40;
            CountDownLatch done = new CountDownLatch(callers);
            for (int i = 0; i < callers; i++) {
                Thread caller = new Thread(() -> {
                    async.log("blocked");
                    done.countDown();
                });
                caller.start();
                awaitParked(caller);
            }
            async.stream.release();
            done.await();

            assertThat(async.stopAndCount()).isEqualTo(new Counters(RING + 1 + callers, RING + 1 + callers, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ifExceptionsAreNotIgnoredADropThrows(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> {
            settings.setIgnoreExceptions(false);
            return settings.setWhenFull(WhenFull.DROP);
        })) {
            async.fillRing();

            assertThatThrownBy(() -> async.log("dropped"))
                    .isInstanceOf(AppenderLoggingException.class)
                    .hasMessageContaining("Disruptor \"ASYNC\" dropped a line", "whenFull=\"block\"");
            assertThat(async.stopAndCount().dropped()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterTheEndEverythingIsDroppedAndTheStatusLogToldOnce(MadeBy madeBy) {
        AsyncStream async = new AsyncStream(madeBy, settings -> settings);
        async.log("in time");
        async.close();
        try (StatusMessages messages = StatusMessages.record()) {
            async.log(Level.ERROR, "late");
            async.log("later");

            assertThat(async.stopAndCount()).isEqualTo(new Counters(1, 1, 2, 0));
            assertThat(messages.texts())
                    .containsExactly(
                            "Disruptor \"ASYNC\": a line of level ERROR came after it was stopped, and is dropped,"
                                    + " as later ones will be, which only getDropped() counts; stop the threads that log first");
        }
        assertThat(async.stream.lines()).containsExactly("INFO in time");
    }

    @Test
    void anAppenderThatNeverRanTellsOfTheFirstLine() {
        DisruptorAppender neverStarted = DisruptorAppender.newBuilder()
                .setName("ASYNC")
                .setAppenders(OutputStreamAppender.newBuilder()
                        .setName("STREAM")
                        .setTarget(new ControlledStream())
                        .build())
                .build();
        neverStarted.stop();
        try (StatusMessages messages = StatusMessages.record()) {
            neverStarted.append(Log4jLogEvent.newBuilder().setLevel(Level.INFO).build());

            assertThat(messages.texts()).singleElement().asString().contains("came after it was stopped");
        }
    }

    /** The writer thread's last report is still to come, and has the number. */
    @ParameterizedTest
    @EnumSource
    void whatComesWhileTheAppenderStopsIsToldByItsLastReport(MadeBy madeBy) throws Exception {
        try (StatusMessages messages = StatusMessages.record();
                AsyncStream async = new AsyncStream(madeBy, settings -> settings)) {
            async.stream.hold();
            async.log("in time");
            async.stream.awaitHeldWrite();
            Thread stopping = new Thread(async.appender::stop);
            stopping.start();
            while (!async.appender.ring().isClosed()) {
                Thread.onSpinWait();
            }
            async.log("late");
            async.log("late");
            async.stream.release();
            stopping.join();

            assertThat(async.stopAndCount()).isEqualTo(new Counters(1, 1, 2, 0));
            assertThat(messages.texts())
                    .singleElement()
                    .asString()
                    .matches("Disruptor \"ASYNC\": 2 lines dropped since " + TIME + " \\(appender stopped\\): 2 INFO");
        }
    }

    static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
