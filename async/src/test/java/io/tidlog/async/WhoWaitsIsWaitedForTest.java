package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.MultiProducerSequencer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.Sequencer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that waits for room in the ring gets it before the writer thread ends, or is told that the ring is closed. */
@Timeout(60)
final class WhoWaitsIsWaitedForTest {

    private static final int SIZE = 2;

    private final Sequencer sequencer = new MultiProducerSequencer(SIZE, new BusySpinWaitStrategy());

    private final Sequence drained = new Sequence();
    private final SpaceQueue space = new SpaceQueue(sequencer);
    private final LineRing ring =
            new LineRing(new RingSettings(SIZE, WhenFull.BLOCK, Level.OFF, 0, 1, WaitStrategy.SLEEP, 0, 64), List.of());

    @Test
    void whoComesAfterTheRingWasClosedGetsNothingThoughThereIsRoom() {
        ring.close();

        assertThat(space.await(ring, Long.MAX_VALUE)).isEqualTo(LineRing.CLOSED);
        assertThat(space.isEmpty()).isTrue();
        assertThat(sequencer.getCursor()).isEqualTo(-1);
    }

    @Test
    void whoWaitsWhenTheRingIsClosedIsWaitedForAndGetsItsSlot() throws InterruptedException {
        sequencer.addGatingSequences(drained);
        sequencer.next(SIZE);
        Queue<Long> claimed = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            Thread thread = new Thread(() -> claimed.add(space.await(ring, Long.MAX_VALUE)));
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            threads.add(thread);
        }
        ring.close();
        assertThat(space.isEmpty()).isFalse();

        for (int i = 1; i <= SIZE; i++) {
            drained.set(i - 1);
            while (claimed.size() < i) {
                space.signal();
                Thread.onSpinWait();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(claimed).containsExactlyInAnyOrder(2L, 3L);
        assertThat(space.isEmpty()).isTrue();
    }
}
