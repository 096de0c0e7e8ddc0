package io.tidlog.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects from figures of loggers that lose or spoil lines: what was not logged like this is found. */
class FileCheckFindsEveryFaultTest {

    private static final LineShape SHAPE = LineShape.of("Caller.java:39", true);
    private static final long[] THREADS = {31, 4711};
    private static final String TIME = "0224/162532.310";

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>(List.of(
            SHAPE.line(TIME, 31, Numbers.number(0, 0)),
            SHAPE.line(TIME, 4711, Numbers.number(1, 0)),
            SHAPE.line(TIME, 4711, Numbers.number(1, 1)),
            SHAPE.line(TIME, 31, Numbers.number(0, 1))));

    @Test
    void nothing() throws Exception {
        assertThat(check()).isEmpty();
    }

    @Test
    void lostLine() throws Exception {
        lines.remove(0);
        assertThat(check()).contains("producer 0 logged number 0 here");
    }

    @Test
    void lostLastLine() throws Exception {
        lines.remove(3);
        assertThat(check()).isEqualTo("3 lines of 4");
    }

    @Test
    void lineTwice() throws Exception {
        lines.add(lines.get(3));
        assertThat(check()).contains("producer 0 logged number 2 here");
    }

    @Test
    void order() throws Exception {
        lines.add(1, lines.remove(2));
        assertThat(check()).contains("line 2", "producer 1 logged number 0 here");
    }

    @Test
    void anotherThread() throws Exception {
        lines.set(0, SHAPE.line(TIME, 32, Numbers.number(0, 0)));
        assertThat(check()).contains("fields other than :INFO:tid-31:Caller.java:39] rooms=");
    }

    @Test
    void anotherLocation() throws Exception {
        lines.set(0, LineShape.of("Caller.java:40", true).line(TIME, 31, Numbers.number(0, 0)));
        assertThat(check()).contains("fields other than");
    }

    @Test
    void timeOutsideTheRun() throws Exception {
        lines.set(0, SHAPE.line("0224/162530.999", 31, Numbers.number(0, 0)));
        assertThat(check()).contains("time");
    }

    @Test
    void tornLine() throws Exception {
        lines.set(1, lines.get(1).substring(0, 20) + lines.get(2));
        assertThat(check()).isNotEmpty();
    }

    @Test
    void garbage() throws Exception {
        lines.add(0, "\n");
        assertThat(check()).contains("not a line that was logged");
    }

    private String check() throws IOException {
        Path file = Files.writeString(directory.resolve("bench.log"), String.join("", lines));
        return new FileCheck(SHAPE, THREADS, 2, "0224/162532.000", "0224/162533.000").check(file, Files.size(file));
    }
}
