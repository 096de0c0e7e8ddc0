package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Less than a byte per event over a million of them: room for what the JVM and the turn of the second allocate, none for
 * an object per event, or per hundred events.
 */
final class SteadyStateAllocatesNothingTest {

    private static final int ROWS = 2 * 9;
    private static final double MAX_BYTES_PER_EVENT = 1;

    private static final double MAX_BYTES_WITH_WAITING_THREADS = 60;

    @Test
    void onAPlatformThread() throws Exception {
        check("platform");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void onVirtualThreads() throws Exception {
        check("virtual");
    }

    /** A new buffer is some 7,000 bytes. A few are made, since the number of threads that wait is not always the same. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void onManyThreadsThatWaitForTheDestination(int thinkMicros) throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                ContendedAllocation.class,
                ForkedJvm.classPathOf(ContendedAllocation.class, TidLayout.class, LogEvent.class, Logger.class),
                "-XX:ActiveProcessorCount=2",
                "-DthinkMicros=" + thinkMicros);
        assertThat(result.exitCode()).as(result.output()).isZero();
        String bytes = result.output().replaceFirst("(?s).*bytesPerEvent=(\\S+).*", "$1");
        assertThat(Double.parseDouble(bytes)).isBetween(0.0, MAX_BYTES_WITH_WAITING_THREADS);
    }

    private static void check(String threads) throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                SteadyStateAllocation.class,
                ForkedJvm.classPathOf(SteadyStateAllocation.class, TidLayout.class, LogEvent.class, Logger.class),
                "-Dthreads=" + threads);
        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> rows =
                result.output().lines().filter(line -> line.contains("=")).toList();
        assertThat(rows).as(result.output()).hasSize(ROWS).allSatisfy(row -> {
            double bytes = Double.parseDouble(row.substring(row.indexOf('=') + 1));
            assertThat(bytes).isBetween(0.0, MAX_BYTES_PER_EVENT);
        });
    }
}
