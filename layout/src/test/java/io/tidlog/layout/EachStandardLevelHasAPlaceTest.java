package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Levels that lines alternate between do not displace each other's remembered text. */
final class EachStandardLevelHasAPlaceTest {

    @Test
    void amongEight() {
        List<Level> standard =
                List.of(Level.OFF, Level.FATAL, Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE);

        assertThat(standard.stream().map(level -> LevelPlace.of(level, LevelPlace.STANDARD_LEVELS)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theUsualOnesAmongFour() {
        List<Level> usual = List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG);

        assertThat(usual.stream().map(level -> LevelPlace.of(level, ThreadTexts.LEVELS)))
                .doesNotHaveDuplicates();
    }

    @Test
    void othersHaveOneToo() {
        for (int intLevel : new int[] {0, 1, 99, 101, 350, 599, Integer.MAX_VALUE}) {
            Level level = Level.forName("LEVEL_" + intLevel, intLevel);
            assertThat(LevelPlace.of(level, LevelPlace.STANDARD_LEVELS)).isBetween(0, 7);
        }
    }
}
