package io.tidlog.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** Threads that wait at one place until this is closed. */
final class ParkedThreads implements AutoCloseable {

    /** The method in which they wait, as a frame starts. */
    static final String PLACE = "io.tidlog.threads.ParkedThreads.waitForEnd(ParkedThreads.java:";

    private final ThreadFactory factory;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    ParkedThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    static ParkedThreads start(int count, ThreadFactory factory) {
        ParkedThreads parked = new ParkedThreads(factory);
        parked.add(count);
        return parked;
    }

    /** All with this name. */
    static ParkedThreads startNamed(String name, int count, ThreadFactory factory) {
        return start(count, task -> {
            Thread thread = factory.newThread(task);
            thread.setName(name);
            return thread;
        });
    }

    /** Returns when that many more threads wait. */
    void add(int count) {
        List<Thread> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = factory.newThread(this::waitForEnd);
            thread.start();
            more.add(thread);
        }
        for (Thread thread : more) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        threads.addAll(more);
    }

    @SuppressWarnings("deprecation") // threadId() is from Java 19 on.
    List<Long> tids() {
        return threads.stream().map(Thread::getId).toList();
    }

    long tid() {
        return tids().get(0);
    }

    private void waitForEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
