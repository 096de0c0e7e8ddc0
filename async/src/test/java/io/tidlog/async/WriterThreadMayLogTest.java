package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A child that logs while it is written to does not wait for itself. */
@Timeout(60)
final class WriterThreadMayLogTest {

    @Test
    void itsLinesAreWritten() throws Exception {
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            AtomicInteger writes = new AtomicInteger();
            async.stream.beforeEachWrite(stream -> {
                if (writes.incrementAndGet() <= 3) {
                    async.log("from the writer");
                }
            });
            async.log("from outside");
            FailedWritesAreCountedTest.awaitWritten(async, 4);

            assertThat(async.stopAndCount()).isEqualTo(new Counters(4, 4, 0, 0));
        }
    }

    @Test
    void withTheRingFullItDropsAndCounts() throws Exception {
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            AtomicInteger writes = new AtomicInteger();
            async.stream.beforeEachWrite(stream -> {
                if (writes.incrementAndGet() == 1) {
                    async.log(Level.FATAL, "from the writer");
                }
            });
            async.fillRing();

            assertThat(async.stopAndCount()).isEqualTo(new Counters(17, 17, 1, 0));
            assertThat(async.stream.lines()).last().asString().contains("1 line dropped since", "1 FATAL");
        }
    }

    /** As two that write to one file for two configurations. */
    @Test
    void twoDoNotWaitForEachOther() throws Exception {
        try (AsyncStream one = new AsyncStream(settings -> settings);
                AsyncStream other = new AsyncStream(settings -> settings)) {
            CyclicBarrier bothRingsAreFull = new CyclicBarrier(2);
            logOnceFromTheWriter(one, other, bothRingsAreFull);
            logOnceFromTheWriter(other, one, bothRingsAreFull);
            one.fillRing();
            other.fillRing();
            one.stream.release();

            assertThat(other.stopAndCount()).isEqualTo(new Counters(17, 17, 1, 0));
            assertThat(one.stopAndCount()).isEqualTo(new Counters(17, 17, 1, 0));
        }
    }

    private static void logOnceFromTheWriter(AsyncStream of, AsyncStream to, CyclicBarrier barrier) {
        AtomicInteger writes = new AtomicInteger();
        of.stream.beforeEachWrite(stream -> {
            if (writes.incrementAndGet() == 1) {
                await(barrier);
                to.log(Level.FATAL, "from the other's writer");
                // Until then, neither makes room.
                await(barrier);
            }
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itMayStopTheAppender() throws Exception {
        try (AsyncStream async = new AsyncStream(settings -> settings)) {
            async.stream.beforeEachWrite(stream -> async.appender.stop());
            async.log("last");
            FailedWritesAreCountedTest.awaitWritten(async, 1);

            assertThat(async.stopAndCount()).isEqualTo(new Counters(1, 1, 0, 0));
        }
    }
}
