package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects those who weave from noticing the fast lane in the log: applications that are made up, with any configuration, any
 * arguments, and changes of the configuration in between, log the same lines woven, when they take the lane where it is open,
 * and not woven.
 *
 * <p>{@code -Dtidlog.test.lanePrograms} is how many, {@code -Dtidlog.test.laneSeed} the first seed; a failure names its own.
 */
final class SameLogOnFastLaneTest {

    private static final int PROGRAMS = Integer.getInteger("tidlog.test.lanePrograms", 100);
    private static final long FIRST_SEED = Long.getLong("tidlog.test.laneSeed", 1);

    @TempDir
    private Path directory;

    @OnEveryLog4j
    @Test
    @Timeout(3600)
    void ofGeneratedPrograms() throws Exception {
        long lines = 0;
        long plainEvents = 0;
        long wovenEvents = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            long before = CountedEvents.count();
            Map<String, List<String>> plain = LaneRun.run(LaneProgram.of(seed, directory), directory, false);
            long between = CountedEvents.count();
            Map<String, List<String>> woven = LaneRun.run(LaneProgram.of(seed, directory), directory, true);
            plainEvents += between - before;
            wovenEvents += CountedEvents.count() - between;
            lines += plain.values().stream().mapToLong(List::size).sum();
            assertSame(plain, woven, seed);
        }
        System.out.printf(
                "%,d programs, %,d lines, %,d of %,d calls on the fast lane%n",
                PROGRAMS, lines, plainEvents - wovenEvents, plainEvents);
        assertThat(wovenEvents).as("events; a call that takes the lane is none").isLessThan(plainEvents * 4 / 5);
    }

    private static void assertSame(Map<String, List<String>> plain, Map<String, List<String>> woven, long seed) {
        assertThat(woven.keySet()).as("seed %d", seed).isEqualTo(plain.keySet());
        plain.forEach((where, lines) -> {
            List<String> others = woven.get(where);
            for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
                assertThat(others.get(i))
                        .as("seed %d, line %d in %s", seed, i, where)
                        .isEqualTo(lines.get(i));
            }
            assertThat(others).as("seed %d, %s", seed, where).hasSameSizeAs(lines);
        });
    }
}
