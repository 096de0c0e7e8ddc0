package io.tidlog.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.bench.CoreDistance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A suite does not spend its time waiting for what does not come, and waits again once it has come. */
final class PatienceEndsWhereCoresAreNeverNearTest {

    private final NearCoresPatience patience = new NearCoresPatience(2_000);

    @Test
    void waitsLessAndLessButAlwaysALittle() {
        assertThat(patience.millis()).isEqualTo(2_000);
        patience.after(List.of(run(CoreDistance.NEAR_NANOS + 1), run(CoreDistance.NEAR_NANOS + 1)));
        assertThat(patience.millis()).isEqualTo(1_000);
        for (int i = 0; i < 10; i++) {
            patience.after(List.of(run(CoreDistance.NEAR_NANOS + 1)));
        }
        assertThat(patience.millis()).isEqualTo(200);
    }

    @Test
    void waitsLongerAgainAfterARunWithNearCores() {
        for (int i = 0; i < 10; i++) {
            patience.after(List.of(run(CoreDistance.NEAR_NANOS + 1)));
        }
        patience.after(List.of(run(CoreDistance.NEAR_NANOS + 1), run(CoreDistance.NEAR_NANOS)));
        assertThat(patience.millis()).isEqualTo(400);
        for (int i = 0; i < 10; i++) {
            patience.after(List.of(run(CoreDistance.NEAR_NANOS)));
        }
        assertThat(patience.millis()).isEqualTo(2_000);
    }

    private static Throughput run(long coreNanos) {
        return new Throughput(1, 1, 1, 1, 1, 0, 1, coreNanos, "");
    }
}
