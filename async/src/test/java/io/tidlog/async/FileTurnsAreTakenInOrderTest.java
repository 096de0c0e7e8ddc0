package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who writes to a file after another waits until the other has written, but not for ever, and never for itself. */
@Timeout(60)
final class FileTurnsAreTakenInOrderTest {

    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private final OutputStreamManager manager = ChildrenAreIndependentTest.child("STREAM", new ControlledStream(), null)
            .getManager();

    private final LineRing former = ring();
    private final LineRing ring = ring();
    private final FileTurn predecessor = FileTurn.take(manager, former);

    private static LineRing ring() {
        return new LineRing(
                new RingSettings(16, WhenFull.BLOCK, Level.OFF, 0, 1, WaitStrategy.SLEEP, 0, 64), List.of());
    }

    private static void publish(LineRing ring) {
        ring.publish(ring.claim(Level.INFO));
    }

    private static Thread waiting(FileTurn turn) {
        Thread writer = new Thread(turn::await);
        writer.setDaemon(true);
        writer.start();
        DroppedLinesAreCountedAndReportedTest.awaitParked(writer);
        return writer;
    }

    /** Who waits wakes the former ring's writer, which this thread is here, each time it has looked and found nothing. */
    private void assertWaitsOn(Thread waiting) {
        former.setWriter(Thread.currentThread());
        // The first may be from before, and the next may have begun before.
        for (int look = 0; look < 3; look++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
        }
        assertThat(waiting.isAlive()).isTrue();
    }

    @AfterEach
    void endTurns() {
        predecessor.end();
    }

    @Test
    void afterWhatWasPublishedBefore() throws Exception {
        publish(former);
        FileTurn turn = FileTurn.take(manager, ring, DAY_NANOS);
        Thread writer = waiting(turn);
        publish(former);

        assertWaitsOn(writer);
        predecessor.settled(0);
        writer.join();
        turn.end();
    }

    @Test
    void afterAPredecessorThatEnds() throws Exception {
        publish(former);
        FileTurn turn = FileTurn.take(manager, ring, DAY_NANOS);
        Thread writer = waiting(turn);

        predecessor.end();
        writer.join();
        turn.end();
    }

    @Test
    void afterAllThatAnotherRingHasForTheFile() throws Exception {
        FileTurn sibling = FileTurn.take(manager, former);
        publish(former);
        // Neither waits for the other, since the same thread writes for both.
        sibling.await();
        FileTurn turn = FileTurn.take(manager, ring, DAY_NANOS);
        Thread writer = waiting(turn);

        sibling.settled(0);
        assertWaitsOn(writer);
        predecessor.settled(0);
        writer.join();
        turn.end();
        sibling.end();
    }

    /** Each wait takes no more than the patience, and all but the first take nothing, or the test would not end in time. */
    @Test
    void notAfterAPredecessorThatHangs() {
        publish(former);
        FileTurn turn = FileTurn.take(manager, ring, TimeUnit.MILLISECONDS.toNanos(100));
        for (int i = 0; i < 10_000; i++) {
            turn.await();
            publish(ring);
            ring.drain();
        }
        turn.end();
    }
}
