package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What the layout holds on to does not grow with the number of threads. */
final class ThreadsShareBuffersTest {

    private static final int MAX_HELD_BYTES = 1_000_000;

    /** The bound is by cores, and must not depend on those of the machine that runs the test. */
    private static final String CORES = "-XX:ActiveProcessorCount=4";

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void underAMegabyteForAHundredThousandLiveThreads() throws Exception {
        assertThat(heldBytes()).isLessThan(MAX_HELD_BYTES);
    }

    /** While they wait, each has a buffer, some 80 MB together. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void underAMegabyteAfterTenThousandThreadsHaveWaitedForTheDestination() throws Exception {
        assertThat(heldBytes("-Dthreads=10000", "-Dwaiting=true")).isLessThan(MAX_HELD_BYTES);
    }

    private static long heldBytes(String... properties) throws Exception {
        String[] arguments = Stream.concat(Stream.of("-Xmx1g", CORES), Arrays.stream(properties))
                .toArray(String[]::new);
        ForkedJvm.Result result = ForkedJvm.run(
                HundredThousandThreads.class,
                ForkedJvm.classPathOf(HundredThousandThreads.class, TidLayout.class, LogEvent.class, Logger.class),
                arguments);
        Matcher held = Pattern.compile("heldBytes=(-?\\d+)").matcher(result.output());
        assertThat(held.find()).as(result.output()).isTrue();
        return Long.parseLong(held.group(1));
    }
}
