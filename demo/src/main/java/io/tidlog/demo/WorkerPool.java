package io.tidlog.demo;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A resizable pool of workers. Each is a thread with a state that no other thread sees. Thread-safe.
 *
 * @param <P> what a worker gets
 * @param <R> what a worker returns
 */
final class WorkerPool<P, R> {
    private static final Logger logger = LogManager.getLogger();

    /** A worker's state and its work. Used by one thread only. */
    interface Worker<P, R> {
        R process(P payload);
    }

    private final ThreadPoolExecutor threads;
    /** One per thread. It goes away with its thread. */
    private final ThreadLocal<Worker<P, R>> worker;

    WorkerPool(String name, int size, Supplier<Worker<P, R>> newWorker) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.worker = ThreadLocal.withInitial(newWorker);
    }

    /** Lets a worker process the payload and waits for the result. Refuses with 503 if there is none in time. */
    R process(P payload, Duration timeout) throws RefusedException {
        long tid = Thread.currentThread().getId();
        long handedNanos = System.nanoTime();
        FutureTask<R> result = new FutureTask<>(() -> {
            long waitedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - handedNanos);
            logger.debug("job of tid-{}, waited {} ms", tid, waitedMillis);
            return worker.get().process(payload);
        });
        try {
            threads.execute(result);
        } catch (RejectedExecutionException e) {
            throw RefusedException.unavailable("workers are stopping: try again later");
        }
        logger.debug("handed to a worker, {} jobs wait", queueLength());
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp(result);
            throw RefusedException.unavailable(
                    "no worker in " + timeout.toMillis() + " ms, " + queueLength() + " jobs wait: try again later");
        } catch (InterruptedException e) {
            giveUp(result);
            Thread.currentThread().interrupt();
            throw RefusedException.unavailable("server is stopping: try again later");
        } catch (ExecutionException e) {
            throw new IllegalStateException("worker failed on " + payload, e.getCause());
        }
    }

    /** Cancels a job that nobody waits for. In the queue it would keep its payload and count as waiting. */
    private void giveUp(FutureTask<R> job) {
        job.cancel(true);
        threads.remove(job);
    }

    /** Adds workers, or lets surplus ones end after their current job. */
    synchronized void resize(int size) {
        int before = size();
        if (size > before) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
        logger.info("{} workers, before: {}", size, before);
    }

    int size() {
        return threads.getCorePoolSize();
    }

    /** How many jobs wait for a worker. */
    int queueLength() {
        return threads.getQueue().size();
    }

    void stop() {
        threads.shutdownNow();
    }
}
