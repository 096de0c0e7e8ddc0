package io.tidlog.bench;

import io.tidlog.bench.suite.VirtualThreads;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the threads of a JMH benchmark at a given stack depth, on platform or virtual threads. The whole measurement
 * takes place at that depth, so the descent is not measured.
 *
 * <p>JMH uses it with {@code -Djmh.executor=CUSTOM -Djmh.executor.class=io.tidlog.bench.DeepExecutor}. JMH adds about a
 * dozen frames of its own.
 */
public final class DeepExecutor extends AbstractExecutorService {

    static final String DEPTH = "tidlog.bench.depth";
    static final String VIRTUAL = "tidlog.bench.virtual";

    private final int depth = Integer.getInteger(DEPTH, 0);
    private final boolean virtual = Boolean.getBoolean(VIRTUAL);
    private final CountDownLatch end = new CountDownLatch(1);
    private final String prefix;
    private int threads;

    /** The constructor that JMH looks for. */
    public DeepExecutor(int maxThreads, String prefix) {
        this.prefix = prefix;
    }

    /** JVM options that make JMH use this executor. */
    public static List<String> jvmOptions(int depth, boolean virtual) {
        return List.of(
                "-Djmh.executor=CUSTOM",
                "-Djmh.executor.class=" + DeepExecutor.class.getName(),
                "-D" + DEPTH + "=" + depth,
                "-D" + VIRTUAL + "=" + virtual);
    }

    @Override
    public synchronized void execute(Runnable task) {
        Runnable deep = () -> descend(depth, task);
        Thread thread = virtual ? VirtualThreads.unstarted(deep) : new Thread(deep);
        thread.setName(prefix + "-" + threads++);
        if (!virtual) {
            thread.setDaemon(true);
        }
        thread.start();
    }

    private static void descend(int frames, Runnable task) {
        if (frames == 0) {
            task.run();
        } else {
            descend(frames - 1, task);
        }
    }

    @Override
    public void shutdown() {
        end.countDown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return end.getCount() == 0;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return end.await(timeout, unit);
    }
}
