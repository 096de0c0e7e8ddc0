package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
