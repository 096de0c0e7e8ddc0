package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * A virtual thread that waits for room lets its carrier go. If all carriers are then taken by threads that are pinned and
 * wait behind it, it can never run again, and its turn must not hold them up.
 */
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_21)
final class PinnedThreadsWaitNotForEverTest {

    @Test
    void behindAThreadThatHasNoCarrier() throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                PinnedProgram.class,
                System.getProperty("java.class.path"),
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1");

        assertThat(result.output()).contains("both have a slot");
    }
}
