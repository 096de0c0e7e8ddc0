package io.tidlog.demo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that answer requests: one virtual thread each from JDK 21 on, before that a pool of platform threads. */
final class RequestThreads {
    private static final int POOL_SIZE = 16;

    /** {@code Executors.newVirtualThreadPerTaskExecutor()}, unknown to {@code --release 17}; null before JDK 21. */
    private static final MethodHandle NEW_VIRTUAL_THREADS = findFromJava21(
            Executors.class, "newVirtualThreadPerTaskExecutor", MethodType.methodType(ExecutorService.class));

    /** {@code Thread.startVirtualThread(Runnable)}, likewise. */
    private static final MethodHandle START_VIRTUAL_THREAD =
            findFromJava21(Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));

    /** Whether every request has a thread, and therefore a tid, of its own. */
    static final boolean VIRTUAL = NEW_VIRTUAL_THREADS != null;

    private RequestThreads() {}

    static ExecutorService open() {
        if (!VIRTUAL) {
            return Executors.newFixedThreadPool(POOL_SIZE);
        }
        try {
            return (ExecutorService) NEW_VIRTUAL_THREADS.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("no virtual threads on Java " + Runtime.version(), e);
        }
    }

    /** Starts a thread of the same kind, outside any pool, that does not keep the program alive. */
    static void startDaemon(Runnable task) {
        if (!VIRTUAL) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
            return;
        }
        try {
            Thread unused = (Thread) START_VIRTUAL_THREAD.invokeExact(task);
        } catch (Throwable e) {
            throw new IllegalStateException("no virtual threads on Java " + Runtime.version(), e);
        }
    }

    private static MethodHandle findFromJava21(Class<?> owner, String name, MethodType type) {
        if (Runtime.version().feature() < 21) {
            return null; // JDK 19 and 20 have the method, but as a preview that throws.
        }
        try {
            return MethodHandles.publicLookup().findStatic(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
