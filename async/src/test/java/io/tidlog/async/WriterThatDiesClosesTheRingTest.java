package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** If an error that nobody has foreseen ends the writer thread, that is told, and no line goes into a ring without a reader. */
@Timeout(60)
final class WriterThatDiesClosesTheRingTest {

    private final RingSettings settings =
            new RingSettings(16, WhenFull.BLOCK, Level.OFF, 0, 0, WaitStrategy.SLEEP, 0, 64);

    private final LineRing ring = new LineRing(settings, List.of());
    private final LossReport report =
            new LossReport("ASYNC", new DropCounter(), new DropCounter(), new FailureLog("ASYNC", () -> null));

    @Test
    void soThatLaterLinesAreRefused() {
        ring.setWriter(Thread.currentThread());
        ring.publish(ring.claim(Level.INFO));
        try (StatusMessages messages = StatusMessages.record()) {
            // No appender at all, which nobody foresees.
            new RingWriter("ASYNC", ring, Collections.singletonList(null), report, settings).run();
            assertThat(messages.texts().get(0))
                    .startsWith("Disruptor \"ASYNC\": the writer thread has ended (java.lang.NullPointerException: ")
                    .endsWith(
                            "; nothing more is written, and lines are dropped until Log4j is reconfigured or restarted");
        }

        assertThat(ring.claim(Level.INFO)).isEqualTo(LineRing.REFUSED);
        assertThat(ring.claimUnannounced(Level.INFO)).isEqualTo(LineRing.CLOSED);
    }
}
