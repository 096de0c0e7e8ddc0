package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects users from noticing the fast lane in the log: applications that are made up, with any configuration, any
 * arguments, and changes of the configuration in between, log the same lines by Log4j alone, and when calls, woven and
 * not, take the lane where it is open.
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
        long deferredOfWoven = 0;
        long deferredOfNotWoven = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            LaneRun.Result plain = run(seed, false, Strategy.OF_LOG4J);
            LaneRun.Result notWoven = run(seed, false, Strategy.OF_CLASS_PATH);
            LaneRun.Result woven = run(seed, true, Strategy.OF_CLASS_PATH);
            assertThat(plain.deferred()).as("seed %d, Log4j's own", seed).isZero();
            assertSame(plain.lines(), notWoven.lines(), "seed %d, not woven".formatted(seed));
            assertSame(plain.lines(), woven.lines(), "seed %d, woven".formatted(seed));
            lines += plain.lines().values().stream().mapToLong(List::size).sum();
            deferredOfNotWoven += notWoven.deferred();
            deferredOfWoven += woven.deferred();
        }
        System.out.printf(
                "%,d programs, of %,d lines by the fast lane: %,d woven, %,d not woven%n",
                PROGRAMS, lines, deferredOfWoven, deferredOfNotWoven);
        assertThat(deferredOfWoven).as("lines by the fast lane, of %d", lines).isGreaterThan(lines / 6);
        assertThat(deferredOfNotWoven)
                .as("lines by the fast lane, not woven, of %d", lines)
                .isGreaterThan(lines / 6);
    }

    private LaneRun.Result run(long seed, boolean woven, Strategy strategy) throws Exception {
        return LaneRun.run(LaneProgram.of(seed, directory), directory, woven, strategy);
    }

    private static void assertSame(Map<String, List<String>> plain, Map<String, List<String>> other, String run) {
        assertThat(other.keySet()).as(run).isEqualTo(plain.keySet());
        plain.forEach((where, lines) -> {
            List<String> others = other.get(where);
            for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
                assertThat(others.get(i)).as("%s, line %d in %s", run, i, where).isEqualTo(lines.get(i));
            }
            assertThat(others).as("%s, %s", run, where).hasSameSizeAs(lines);
        });
    }
}
