package io.tidlog.demo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that answer requests: from JDK 21 on a virtual one for each, before that a pool of platform threads. */
final class RequestThreads {
    private static final int POOL_SIZE = 16;

    /** {@code Executors.newVirtualThreadPerTaskExecutor()}, unknown to {@code --release 17}; null before JDK 21. */
    private static final MethodHandle NEW_VIRTUAL_THREADS = findVirtualThreads();

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

    private static MethodHandle findVirtualThreads() {
        if (Runtime.version().feature() < 21) {
            return null; // JDK 19 and 20 have the method, but as a preview that throws.
        }
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
