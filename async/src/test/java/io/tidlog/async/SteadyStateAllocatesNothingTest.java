package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Less than a byte per event over a million of them for the thread that logs. Virtual threads are counted with all that
 * goes on beside them, and when they wait for room in the ring the JVM allocates to park them: some bytes, no object per event.
 */
final class SteadyStateAllocatesNothingTest {

    private static final int ROWS = 12;

    @Test
    void onAPlatformThread() throws Exception {
        check("platform", 1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void onVirtualThreads() throws Exception {
        check("virtual", 12);
    }

    private static void check(String threads, double maxBytesPerEvent) throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                SteadyStateAllocation.class,
                System.getProperty("java.class.path"),
                ForkedJvm.WITH_C2,
                "-Dthreads=" + threads);
        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> rows =
                result.output().lines().filter(line -> line.contains("=")).toList();
        assertThat(rows)
                .as(result.output())
                .hasSize(ROWS)
                .allSatisfy(row -> assertThat(Double.parseDouble(row.substring(row.indexOf('=') + 1)))
                        .as(row)
                        .isBetween(0.0, maxBytesPerEvent));
        System.out.println(threads + " threads, bytes per event: " + rows);
    }
}
