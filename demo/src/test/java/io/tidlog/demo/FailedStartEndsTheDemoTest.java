package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the demo cannot go on after its server has started, it says why in one line and ends, with a drained log: the
 * server's own thread would keep the JVM alive.
 */
@Timeout(60)
class FailedStartEndsTheDemoTest {
    private static final int END_MILLIS = 50_000;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "writes no thread dump to the missing directory")
    void withoutADirectoryForThreadDumps(@TempDir Path directory) throws Exception {
        Path missing = directory.resolve("missing");
        try (ForkedDemo demo =
                ForkedDemo.startWith(List.of("-Djava.io.tmpdir=" + missing), directory, "--seconds", "1")) {
            assertThat(demo.endsWithin(END_MILLIS)).isTrue();
            assertThat(demo.awaitExit()).as("%s", demo.console()).isEqualTo(1);
            assertThat(demo.console())
                    .anyMatch(line -> line.startsWith("demo: ")
                            && line.contains("cannot write a thread dump below " + missing + ": "))
                    .anyMatch(line -> line.contains("0 requests, "))
                    .noneMatch(line -> line.startsWith("\tat "));
            assertThat(demo.log()).last().asString().endsWith("debug server stopped after 0 requests");
        }
    }
}
