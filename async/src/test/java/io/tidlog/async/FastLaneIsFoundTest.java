package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.RingBuffer;
import io.tidlog.layout.TidLayout;
import io.tidlog.location.LaneProbe;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Woven calls find the fast lane where tidlog-async is beside tidlog-layout, and do without where there is none: it must never
 * be a call that fails.
 */
final class FastLaneIsFoundTest {

    private static final String LOG4J = ForkedJvm.classPathOf(LogManager.class, LoggerContext.class, RingBuffer.class);

    private static final String TIDLOG =
            ForkedJvm.classPathOf(LaneProbe.class, TidLayout.class, FastLaneProvider.class);

    @TempDir
    private Path folder;

    @Test
    void besideTheLayout() throws Exception {
        assertThat(probe("-cp", LOG4J + File.pathSeparator + TIDLOG)).last().isEqualTo("fast lane: found");
    }

    @Test
    void notWhenSwitchedOff() throws Exception {
        assertThat(probe("-Dtidlog.fastLane=FALSE", "-cp", LOG4J + File.pathSeparator + TIDLOG))
                .last()
                .isEqualTo("fast lane: none");
    }

    @Test
    void alsoIfTheSwitchIsNotUnderstood() throws Exception {
        assertThat(probe("-Dtidlog.fastLane=off", "-cp", LOG4J + File.pathSeparator + TIDLOG))
                .anyMatch(line -> line.contains("-Dtidlog.fastLane=off is neither true nor false and has no effect"))
                .last()
                .isEqualTo("fast lane: found");
    }

    @Test
    void notWithoutAsync() throws Exception {
        String layout = ForkedJvm.classPathOf(LaneProbe.class, TidLayout.class);

        assertThat(probe("-cp", LOG4J + File.pathSeparator + layout)).last().isEqualTo("fast lane: none");
    }

    /** Older ones than 2.24 are automatic modules, and those are open. */
    @Test
    void notIfLog4jIsAModule() throws Exception {
        assertThat(probe("--module-path", LOG4J, "--add-modules", "ALL-MODULE-PATH", "-cp", TIDLOG))
                .anyMatch(line -> line.contains("The fast lane is closed: log4j-core is a module that is closed to"
                        + " tidlog-async; open it with"
                        + " --add-opens org.apache.logging.log4j.core/org.apache.logging.log4j.core=ALL-UNNAMED"))
                .last()
                .isEqualTo("fast lane: none");
    }

    @Test
    void ifLog4jIsAModuleThatIsOpened() throws Exception {
        assertThat(probe(moduleWithOpen("", ".config", ".impl"))).last().isEqualTo("fast lane: found");
    }

    /** That of the clock is the last one that the lane needs. */
    @Test
    void aCallOfALog4jThatIsOpenedALittleIsMade() throws Exception {
        String option = WovenRun.configuredBy("%file: %msg%n", folder);

        assertThat(run(WovenProgram.class, moduleWithOpen("", ".config", ".impl"), option))
                .containsExactly("WovenProgram.java: woven", "fast lane: 1");
        assertThat(run(WovenProgram.class, moduleWithOpen("", ".config"), option))
                .contains("WovenProgram.java: woven", "fast lane: 0");
    }

    /** Options for Log4j as a module that opens some packages. */
    private static String[] moduleWithOpen(String... packages) {
        String module = "org.apache.logging.log4j.core";
        Stream<String> opens = Stream.of(packages)
                .flatMap(name -> Stream.of("--add-opens", module + "/" + module + name + "=ALL-UNNAMED"));
        Stream<String> paths = Stream.of("--module-path", LOG4J, "--add-modules", "ALL-MODULE-PATH", "-cp", TIDLOG);
        return Stream.concat(opens, paths).toArray(String[]::new);
    }

    private static List<String> probe(String... options) throws Exception {
        return run(LaneProbe.class, options);
    }

    private static List<String> run(Class<?> main, String[] options, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Dlog4j2.StatusLogger.level=WARN"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(more));
        ForkedJvm.Result result = ForkedJvm.run(main, arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().lines().toList();
    }
}
