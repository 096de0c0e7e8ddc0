package io.tidlog.bench.pipeline;

import java.util.concurrent.CountDownLatch;

/** Threads that start logging at the same moment and log the same number of lines each. */
final class Load {

    private final Thread[] threads;
    private final long[] threadIds;
    private final long linesPerProducer;
    private final CountDownLatch ready;
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch done;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Throwable failure;

    Load(Caller caller, Producers producers, long linesPerProducer) {
        this.threads = new Thread[producers.count()];
        this.threadIds = new long[producers.count()];
        this.linesPerProducer = linesPerProducer;
        this.ready = new CountDownLatch(producers.count());
        this.done = new CountDownLatch(producers.count());
        for (int i = 0; i < threadIds.length; i++) {
            int producer = i;
            Thread thread = producers.thread(() -> produce(caller, producer));
            threads[i] = thread;
            threadIds[i] = thread.getId();
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void produce(Caller caller, int producer) {
        ready.countDown();
        try {
            start.await();
            for (long i = 0; i < linesPerProducer; i++) {
                caller.log(Numbers.number(producer, i));
            }
        } catch (Throwable e) {
            failure = e;
        }
        done.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void awaitReady() throws InterruptedException {
        ready.await();
    }

    /** Lets all threads log and waits for the last call to return. */
    void run() throws InterruptedException {
        start.countDown();
        done.await();
        if (failure != null) {
            throw new IllegalStateException("a call of the logger failed", failure);
        }
    }

    /** Lets the threads end. They stay alive until then, so that their allocated bytes can be read. */
    void release() {
        end.countDown();
    }

    /** Waits until none of them takes a core any more. */
    void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    long[] threadIds() {
        return threadIds;
    }

    long linesPerProducer() {
        return linesPerProducer;
    }
}
