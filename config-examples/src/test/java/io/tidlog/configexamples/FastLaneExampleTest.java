package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects who copies the example of the fast lane, or turns it off: lines take it, or none does, and they are the same. */
class FastLaneExampleTest {

    private static final ExampleFile EXAMPLE = ExampleFile.named("fast-lane.xml");

    @TempDir
    private Path directory;

    @Test
    void linesTakeIt() throws Exception {
        assertThat(deferredLines(fork())).isGreaterThan(GameThreads.PLATFORM + GameThreads.VIRTUAL);
    }

    /** For those who have forgotten the agent: the messages take it once Log4j has found the location. */
    @Test
    void linesTakeItWithoutTheAgent() throws Exception {
        Fork woven = fork();
        List<String> options = woven.options().stream()
                .filter(option -> !option.startsWith("-javaagent:"))
                .toList();
        assertThat(options).hasSizeLessThan(woven.options().size());

        assertThat(deferredLines(new Fork(woven.classPath(), FastLaneProgram.class, options)))
                .isGreaterThan(GameThreads.PLATFORM + GameThreads.VIRTUAL);
    }

    @Test
    void noLineTakesItWhereItIsTurnedOff() throws Exception {
        assertThat(deferredLines(fork().withOption("-Dtidlog.fastLane=false"))).isZero();
    }

    private static Fork fork() {
        Fork example = Fork.of(EXAMPLE);
        return new Fork(example.classPath(), FastLaneProgram.class, example.options());
    }

    private long deferredLines(Fork fork) throws Exception {
        Files.createDirectories(directory.resolve("logs"));
        fork.run(directory);
        LogAssert.assertPrinted(directory, Output.toFile());
        return Long.parseLong(Files.readString(directory.resolve(FastLaneProgram.DEFERRED)));
    }
}
