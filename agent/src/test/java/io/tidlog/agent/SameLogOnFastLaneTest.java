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
        long deferred = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
            LaneRun.Result plain = LaneRun.run(LaneProgram.of(seed, directory), directory, false);
            LaneRun.Result woven = LaneRun.run(LaneProgram.of(seed, directory), directory, true);
            assertSame(plain.lines(), woven.lines(), seed);
            assertThat(plain.deferred()).as("seed %d, not woven", seed).isZero();
            lines += plain.lines().values().stream().mapToLong(List::size).sum();
            deferred += woven.deferred();
        }
        System.out.printf("%,d programs, %,d of %,d lines by the fast lane%n", PROGRAMS, deferred, lines);
        assertThat(deferred).as("lines by the fast lane, of %d", lines).isGreaterThan(lines / 6);
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
