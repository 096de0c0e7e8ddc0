package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;

/** A report of many threads needs little heap beside them: it is read as a stream, and keeps each stack once. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads")
class ManyThreadsAreReportedTest {

    /** The threads alone hold up to 50 MB. Their dump is a file of 25 MB, their stacks as objects would be 30 MB. */
    @Test
    void twentyThousandIn96Megabytes() throws Exception {
        assertReported(20_000, "-Xmx96m", 2);
    }

    /** The threads alone hold 700 MB, their dump is a file of 1.3 GB. */
    @Test
    @EnabledIfSystemProperty(named = "tidlog.test.millionThreads", matches = "true", disabledReason = "takes minutes")
    void aMillionInOneGigabyteMore() throws Exception {
        assertReported(1_000_000, "-Xmx1700m", 15);
    }

    private static void assertReported(int count, String heap, int maxMinutes) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyThreads.class.getName(),
                        String.valueOf(count))
                .redirectErrorStream(true)
                .redirectOutput(new File("target/many-threads-" + count + ".out"))
                .start();
        assertThat(process.waitFor(maxMinutes, TimeUnit.MINUTES)).isTrue();
        List<String> output = Files.readAllLines(Path.of("target/many-threads-" + count + ".out"));
        assertThat(process.exitValue()).as("%s", output).isZero();
        assertThat(output).contains("largestGroup=" + count);
    }
}
