package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a full ring costs: nothing, or lines that are counted, and that the log itself tells of. */
@Timeout(60)
@OnEveryLog4j
final class DroppedLinesAreCountedAndReportedTest {

    private static final int RING = 16;

    @ParameterizedTest
    @EnumSource
    void dropTakesTheLessSpecificLevels(MadeBy madeBy) throws Exception {
        try (AsyncStream async = new AsyncStream(madeBy, settings -> settings.setWhenFull(WhenFull.DROP))) {
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
                    .matches(
                            "WARN 1,205 lines dropped since \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\(ring full\\): 1 INFO, 1,204 DEBUG");
            assertThat(lines).hasSize(RING + 2 + 1);
        }
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
    void afterTheEndEverythingIsDropped(MadeBy madeBy) {
        AsyncStream async = new AsyncStream(madeBy, settings -> settings);
        async.log("in time");
        async.close();
        async.log("late");

        assertThat(async.stopAndCount()).isEqualTo(new Counters(1, 1, 1, 0));
        assertThat(async.stream.lines()).containsExactly("INFO in time");
    }

    static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
