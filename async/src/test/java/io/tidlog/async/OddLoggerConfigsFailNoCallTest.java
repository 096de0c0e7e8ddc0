package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Frameworks have logger configurations of their own: those that have their name only leave the lane open, others close it, and
 * none makes a call fail.
 */
@ParameterizedClass
@EnumSource(
        value = CallKind.class,
        names = {"WOVEN", "MESSAGE"})
final class OddLoggerConfigsFailNoCallTest {

    @Parameter
    CallKind kind;

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

    private static class OfConfiguration extends LoggerConfig {

        OfConfiguration(Configuration configuration) {
            super("io.game", List.of(), null, Level.INFO, true, null, configuration, true);
        }
    }

    private static class Counting extends OfConfiguration {

        private int counted;

        Counting(Configuration configuration) {
            super(configuration);
        }

        @Override
        protected void callAppenders(LogEvent event) {
            counted++;
            super.callAppenders(event);
        }
    }

    private static final class BelowCounting extends Counting {

        BelowCounting(Configuration configuration) {
            super(configuration);
        }
    }

    private static final class Nameless extends OfConfiguration {

        Nameless(Configuration configuration) {
            super(configuration);
        }

        @Override
        public String toString() {
            throw new IllegalStateException("has no name");
        }
    }

    @Test
    void oneWithoutMethodsLeavesTheLaneOpen() {
        assertThat(deferred(OfConfiguration::new)).isEqualTo(1);
    }

    /** Log4j asks no configuration for its strategy, so messages go log4j-core's way. */
    @Test
    void oneWithoutAConfigurationLeavesItOpenForWovenCalls() {
        assertThat(deferred(configuration -> new WithoutMethods())).isEqualTo(kind == CallKind.WOVEN ? 1 : 0);
    }

    @Test
    void oneThatOverridesIsAsked() {
        List<Counting> made = new ArrayList<>();

        assertThat(deferred(configuration -> {
                    made.add(new BelowCounting(configuration));
                    return made.get(0);
                }))
                .isZero();
        assertThat(made.get(0).counted).isEqualTo(1);
    }

    @Test
    void oneThatThrowsWhenItIsLookedAtCostsNoLine() {
        assertThat(deferred(Nameless::new)).isZero();
    }

    /** How many of one call, which is logged whatever the configuration. */
    private long deferred(Function<Configuration, LoggerConfig> config) {
        try (StreamLane lane = new StreamLane(kind, settings -> settings)) {
            lane.configure(config);
            LaneCall call = lane.call(Level.INFO);
            call.log("line");
            lane.stopAndCount(1);

            assertThat(lane.async.stream.lines()).containsExactly("INFO line");
            return lane.async.appender.getDeferred();
        }
    }
}
