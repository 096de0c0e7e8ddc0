package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each worker is used by one thread alone, there are as many as asked for, and nobody waits for ever. */
@Timeout(60)
class WorkersKeepTheirOwnStateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private WorkerPool<CyclicBarrier, Integer> pool;

    @AfterEach
    void stop() {
        pool.stop();
        callers.shutdownNow();
    }

    /** Counts what it has done, without a lock, and meets the others at the barrier. */
    private static final class Counter implements WorkerPool.Worker<CyclicBarrier, Integer> {
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private int done;

        @Override
        public Integer process(CyclicBarrier barrier) {
            threads.add(Thread.currentThread());
            try {
                barrier.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return threads.size() == 1 ? ++done : -1;
        }
    }

    @Test
    void oneStateForEachThread() throws Exception {
        pool = new WorkerPool<>("counter", 2, Counter::new);
        assertThat(processTogether(2)).containsExactly(1, 1);
        assertThat(processTogether(2)).containsExactly(2, 2);
    }

    @Test
    void growsAndShrinks() throws Exception {
        pool = new WorkerPool<>("counter", 1, Counter::new);
        pool.resize(4);
        assertThat(processTogether(4)).containsExactly(1, 1, 1, 1);
        pool.resize(2);
        assertThat(pool.size()).isEqualTo(2);
        assertThat(processTogether(2)).allMatch(done -> done >= 1);
    }

    @Test
    void givesUpAfterTheTimeout() throws Exception {
        pool = new WorkerPool<>("counter", 1, Counter::new);
        CyclicBarrier neverMet = new CyclicBarrier(2);
        CountDownLatch waiting = new CountDownLatch(1);
        Future<?> first = callers.submit(() -> {
            waiting.countDown();
            return pool.process(neverMet, LONG);
        });
        waiting.await();
        while (neverMet.getNumberWaiting() == 0) {
            Thread.onSpinWait();
        }
        Future<?> second = callers.submit(() -> pool.process(new CyclicBarrier(1), LONG));
        while (pool.queueLength() == 0) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> pool.process(new CyclicBarrier(1), Duration.ofMillis(20)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("no worker in 20 ms, 1 jobs wait: try again later");
        assertThat(pool.queueLength()).as("jobs that somebody waits for").isEqualTo(1);
        neverMet.await();
        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(2);
    }

    @Test
    void aFailureIsTheCallers() {
        pool = new WorkerPool<>("counter", 1, () -> barrier -> {
            throw new IllegalArgumentException("no");
        });
        assertThatThrownBy(() -> pool.process(null, LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no");
    }

    @Test
    void refusesWhenStopped() {
        pool = new WorkerPool<>("counter", 1, Counter::new);
        pool.stop();
        assertThatThrownBy(() -> pool.process(null, LONG)).hasMessage("workers are stopping: try again later");
    }

    /** As many jobs as there should be workers: they end only if all run at the same time. */
    private List<Integer> processTogether(int jobs) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(jobs);
        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            results.add(callers.submit(() -> pool.process(barrier, LONG)));
        }
        List<Integer> done = new ArrayList<>();
        for (Future<Integer> result : results) {
            done.add(result.get());
        }
        return done;
    }
}
