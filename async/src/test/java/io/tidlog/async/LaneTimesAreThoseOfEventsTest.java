package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.core.util.Clock;
import org.apache.logging.log4j.core.util.CoarseCachedClock;
import org.apache.logging.log4j.core.util.SystemClock;
import org.apache.logging.log4j.core.util.SystemMillisClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of the fast lane have the times that Log4j's own events would have, in order and as precise. */
final class LaneTimesAreThoseOfEventsTest {

    @Test
    void theSystemClockIsAsPreciseAsItIsToLog4j() {
        unlessTheClockIsSet(LaneTimesAreThoseOfEventsTest::assertPrecise);
    }

    private static void assertPrecise() {
        SystemClock clock = new SystemClock();
        LaneClock lane = new LaneClock(clock, true);
        MutableInstant instant = new MutableInstant();
        for (int i = 0; i < 1000; i++) {
            clock.init(instant);
            long before = nanos(instant);
            long between = lane.nanos();
            clock.init(instant);
            assertThat(between).isBetween(before, nanos(instant));
        }
    }

    @Test
    void theSystemClockTellsMillisecondsWhereNobodyPrintsMore() {
        unlessTheClockIsSet(() -> assertMillis(new SystemClock(), false));
    }

    @Test
    void theOthersTellMilliseconds() {
        unlessTheClockIsSet(() -> assertMillis(new SystemMillisClock(), true));
    }

    /** The wall clock may be set back between two looks at it; twice in a row it is not. */
    private static void unlessTheClockIsSet(Runnable test) {
        try {
            test.run();
        } catch (AssertionError e) {
            test.run();
        }
    }

    private static void assertMillis(Clock clock, boolean finerThanMillis) {
        long before = clock.currentTimeMillis();
        long nanos = new LaneClock(clock, finerThanMillis).nanos();

        assertThat(nanos % TimeUnit.MILLISECONDS.toNanos(1)).isZero();
        assertThat(TimeUnit.NANOSECONDS.toMillis(nanos)).isBetween(before, clock.currentTimeMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "1901-01-01T00:00:00.001Z",
                "2261-12-30T23:59:59.999Z"
            })
    void anyTimeOfAClockComesOutAsItWent(String text) {
        long millis = Instant.parse(text).toEpochMilli();
        CallRecords calls = new CallRecords(1);
        calls.fill(0, null, new LaneClock(() -> millis, false).nanos(), 1, "main", null, null, null, null);
        DeferredEvent event = new DeferredEvent(calls, List.of());
        event.view(0, calls.shape(0));

        assertThat(event.getTimeMillis()).isEqualTo(millis);
        assertThat(event.getInstant().getNanoOfMillisecond()).isZero();
        assertThat(millis).isLessThan(LaneClock.MAX_MILLIS);
    }

    @Test
    void aClockOfLog4jsOwnIsRead() throws Exception {
        assertThat(linesWith(CoarseCachedClock.class))
                .satisfiesExactly(
                        line -> assertThat(line).matches("20\\d\\d by this clock"),
                        line -> assertThat(line).isEqualTo("deferred: 1"));
    }

    @Test
    void anyOtherIsReadByLog4j() throws Exception {
        assertThat(linesWith(ClockProgram.Stopped.class)).containsExactly("1970 by this clock", "deferred: 0");
    }

    private static List<String> linesWith(Class<?> clock) throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                ClockProgram.class, System.getProperty("java.class.path"), "-Dlog4j2.clock=" + clock.getName());
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().lines().toList();
    }

    private static long nanos(MutableInstant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNanoOfSecond();
    }
}
