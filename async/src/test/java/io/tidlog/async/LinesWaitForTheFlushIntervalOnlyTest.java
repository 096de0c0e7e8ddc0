package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A line is handed over when its interval ends, though none follows; what comes within an interval is one write. */
@Timeout(60)
final class LinesWaitForTheFlushIntervalOnlyTest {

    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    static Stream<Arguments> strategiesAndIntervals() {
        return Stream.of(WaitStrategy.values())
                .flatMap(strategy -> Stream.of(0L, 10L, 200L).map(interval -> Arguments.of(strategy, interval)));
    }

    @ParameterizedTest
    @MethodSource("strategiesAndIntervals")
    void aLineWithoutFollowers(WaitStrategy waitStrategy, long intervalMillis) throws Exception {
        try (AsyncStream async = new AsyncStream(
                settings -> settings.setWaitStrategy(waitStrategy).setFlushIntervalMillis(intervalMillis))) {
            async.log("first");
            FailedWritesAreCountedTest.awaitWritten(async, 1);
            // The interval has just begun.
            async.log("second");
            FailedWritesAreCountedTest.awaitWritten(async, 2);

            assertThat(async.stream.lines()).containsExactly("INFO first", "INFO second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLineOfOneOrBothChildrenWithoutFollowers(WaitStrategy waitStrategy) throws Exception {
        ControlledStream first = new ControlledStream();
        ControlledStream second = new ControlledStream();
        DisruptorAppender async = ChildrenAreIndependentTest.started(
                settings -> settings.setWaitStrategy(waitStrategy).setFlushIntervalMillis(50),
                ChildrenAreIndependentTest.child(
                        "UP_TO_INFO", first, ThresholdFilter.createFilter(Level.WARN, Result.DENY, Result.NEUTRAL)),
                ChildrenAreIndependentTest.child(
                        "FROM_INFO", second, ThresholdFilter.createFilter(Level.INFO, Result.NEUTRAL, Result.DENY)));
        try {
            async.append(ChildrenAreIndependentTest.event(Level.WARN, "of the second"));
            awaitLines(second, 1);
            async.append(ChildrenAreIndependentTest.event(Level.DEBUG, "of the first"));
            awaitLines(first, 1);
            async.append(ChildrenAreIndependentTest.event(Level.INFO, "of both"));
            awaitLines(first, 2);
            awaitLines(second, 2);

            assertThat(first.lines()).containsExactly("DEBUG of the first", "INFO of both");
            assertThat(second.lines()).containsExactly("WARN of the second", "INFO of both");
        } finally {
            async.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesWithinAnIntervalAreOneWrite(WaitStrategy waitStrategy) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        List<String> expected = new ArrayList<>();
        try (AsyncStream async = new AsyncStream(
                settings -> settings.setWaitStrategy(waitStrategy).setFlushIntervalMillis(DAY_MILLIS))) {
            async.stream.beforeEachWrite(stream -> writes.incrementAndGet());
            for (int i = 0; i < 10; i++) {
                async.log(String.valueOf(i));
                expected.add("INFO " + i);
                // The writer thread has each for itself.
                awaitDrained(async);
            }

            assertThat(writes).hasValue(0);
            async.stopAndCount();
            assertThat(writes).hasValue(1);
            assertThat(async.stream.lines()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsEnoughForAWriteDoesNotWait(WaitStrategy waitStrategy) throws Exception {
        String quarter = "x".repeat(Batch.ENOUGH_BYTES / 4);
        try (AsyncStream async = new AsyncStream(
                settings -> settings.setWaitStrategy(waitStrategy).setFlushIntervalMillis(DAY_MILLIS))) {
            for (int i = 0; i < 5; i++) {
                async.log(quarter);
            }
            FailedWritesAreCountedTest.awaitWritten(async, 4);

            assertThat(async.appender.getWritten()).isEqualTo(4);
            assertThat(async.stopAndCount()).isEqualTo(new Counters(5, 5, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesDuringAWriteIsTheNext(WaitStrategy waitStrategy) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        try (AsyncStream async = new AsyncStream(settings ->
                settings.setWaitStrategy(waitStrategy).setFlushIntervalMillis(0).setRingSize(1024))) {
            async.stream.hold();
            async.stream.beforeEachWrite(stream -> writes.incrementAndGet());
            async.log("held");
            async.stream.awaitHeldWrite();
            for (int i = 0; i < 10; i++) {
                async.log(String.valueOf(i));
            }
            async.stream.release();
            FailedWritesAreCountedTest.awaitWritten(async, 11);

            assertThat(writes).hasValue(2);
        }
    }

    private static void awaitLines(ControlledStream stream, int lines) throws InterruptedException {
        while (stream.lines().size() < lines) {
            Thread.sleep(1);
        }
    }

    private static void awaitDrained(AsyncStream async) throws InterruptedException {
        while (async.appender.getRingFill() > 0) {
            Thread.sleep(1);
        }
    }
}
