package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.Test;

/**
 * Frameworks have logger configurations of their own: those that have their name only leave the lane open, others close it, and
 * none makes a call fail.
 */
final class OddLoggerConfigsTest {

    /** As Spring Boot's for a level that is set in {@code application.properties}. */
    private static final class WithoutMethods extends LoggerConfig {

        WithoutMethods() {
            super("io.game", Level.INFO, true);
            setLevel(levelOf("INFO"));
        }

        private Level levelOf(String name) {
            return Level.valueOf(name);
        }
    }

    private static class Counting extends LoggerConfig {

        private int counted;

        Counting() {
            super("io.game", Level.INFO, true);
        }

        @Override
        protected void callAppenders(LogEvent event) {
            counted++;
            super.callAppenders(event);
        }
    }

    private static final class BelowCounting extends Counting {}

    private static final class Nameless extends LoggerConfig {

        Nameless() {
            super("io.game", Level.INFO, true);
        }

        @Override
        public String toString() {
            throw new IllegalStateException("has no name");
        }
    }

    @Test
    void oneWithoutMethodsLeavesTheLaneOpen() {
        assertThat(deferred(new WithoutMethods())).isEqualTo(1);
    }

    @Test
    void oneThatOverridesIsAsked() {
        Counting counting = new BelowCounting();

        assertThat(deferred(counting)).isZero();
        assertThat(counting.counted).isEqualTo(1);
    }

    @Test
    void oneThatThrowsWhenItIsLookedAtCostsNoLine() {
        assertThat(deferred(new Nameless())).isZero();
    }

    /** How many of one call, which is logged whatever the configuration. */
    private static long deferred(LoggerConfig config) {
        try (StreamLane lane = new StreamLane(settings -> settings)) {
            lane.configure(config);
            LaneCall call = lane.call(Level.INFO);
            call.log("line");
            lane.stopAndCount(1);

            assertThat(lane.async.stream.lines()).containsExactly("INFO line");
            return call.deferred();
        }
    }
}
