package io.tidlog.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Protects those who wait: short steps first do not make the long ones seem short. */
class TimeLeftIsEstimatedTest {

    @Test
    void beforeAnythingIsDoneByWhatIsExpected() {
        assertThat(Progress.left(60_000, 0, 5)).isEqualTo(60_000);
    }

    @Test
    void byHowMuchLongerTheStepsTook() {
        assertThat(Progress.left(60_000, 20_000, 30_000)).isEqualTo(60_000);
        assertThat(Progress.left(60_000, 20_000, 10_000)).isEqualTo(20_000);
    }

    @Test
    void neverBelowNothing() {
        assertThat(Progress.left(60_000, 70_000, 10_000)).isZero();
    }

    @Test
    void aLineForEachStep() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), 2, 125_000);

        progress.step("ids", 5_000);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("[1/2] about 2:05 left, ids");
    }
}
