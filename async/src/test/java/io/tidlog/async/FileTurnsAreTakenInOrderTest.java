package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private void assertWaitsForPredecessor(FileTurn turn) throws InterruptedException {
        Thread writer = waiting(turn);
        assertWaitsOn(writer);
        predecessor.settled(0);
        writer.join();
        turn.end();
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

    /** As with two appenders, each of which is replaced: the latest turn before is of the other one. */
    @Test
    void afterAllEarlierTurns() throws Exception {
        publish(former);
        FileTurn other = FileTurn.take(manager, ring());
        FileTurn turn = FileTurn.take(manager, ring, DAY_NANOS);

        assertWaitsForPredecessor(turn);
        other.end();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterTheTurnBeforeOneThatEnds(boolean beforeTheNextIsTaken) throws Exception {
        publish(former);
        FileTurn other = FileTurn.take(manager, ring());
        if (beforeTheNextIsTaken) {
            other.end();
        }
        FileTurn turn = FileTurn.take(manager, ring, DAY_NANOS);
        other.end();

        assertWaitsForPredecessor(turn);
    }

    /** The one before has lost its patience for itself only. */
    @Test
    void afterATurnThatAnotherWaitsForNoMore() throws Exception {
        publish(former);
        FileTurn impatient = FileTurn.take(manager, ring(), 0);
        impatient.await();
        FileTurn turn = FileTurn.take(manager, ring, DAY_NANOS);

        assertWaitsForPredecessor(turn);
        impatient.end();
    }

    /** Or each reconfiguration would leave a turn behind, where an appender never writes. */
    @Test
    void thoseThatHaveEndedAreLetGo() throws Exception {
        FileTurn turn = FileTurn.take(manager, ring());
        List<WeakReference<Object>> ended = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            FileTurn next = FileTurn.take(manager, ring());
            turn.end();
            ended.add(new WeakReference<>(turn));
            turn = next;
        }

        // The next turn would let the last one go.
        ParametersAreNotKeptAliveTest.awaitCollected(ended.subList(0, ended.size() - 1));
        turn.end();
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
