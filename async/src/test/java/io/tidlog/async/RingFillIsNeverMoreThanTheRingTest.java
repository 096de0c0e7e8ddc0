package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How full the ring is can be asked while lines come and go, and stays between empty and full. */
@Timeout(60)
final class RingFillIsNeverMoreThanTheRingTest {

    private static final int QUESTIONS = 1_000_000;

    private volatile boolean over;

    /** The smallest ring, and a thread that fills and drains it all the time: many a question meets it in between. */
    @Test
    void whateverHappensMeanwhile() throws Exception {
        LineRing ring = new LineRing(
                new RingSettings(1, WhenFull.BLOCK, Level.OFF, 0, 0, WaitStrategy.YIELD, 0, 64), List.of());
        Thread busy = new Thread(() -> {
            while (!over) {
                ring.publish(ring.claim(Level.INFO));
                ring.drain();
            }
        });
        ring.setWriter(busy);
        busy.start();
        int least = 0;
        int most = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            int fill = ring.fill();
            least = Math.min(least, fill);
            most = Math.max(most, fill);
        }
        over = true;
        busy.join();

        assertThat(least).isZero();
        assertThat(most).isLessThanOrEqualTo(ring.size());
        assertThat(ring.fill()).isZero();
        ring.publish(ring.claim(Level.INFO));
        assertThat(ring.fill()).isEqualTo(1);
    }
}
