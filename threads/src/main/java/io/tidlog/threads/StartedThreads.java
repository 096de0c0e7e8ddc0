package io.tidlog.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ThreadFactory;

/**
 * An upper bound on the number of threads that this JVM has made so far, and so on growth. Costs less than a
 * microsecond.
 *
 * <p>From JDK 21 on, thread ids are handed out one after the other. So the bound is the id of a virtual thread that is
 * made for the purpose and never started. Before, it comes from ThreadMXBean.
 */
final class StartedThreads {

    private static final ThreadMXBean PLATFORM = ManagementFactory.getThreadMXBean();
    private static final ThreadFactory VIRTUAL = findFactory();

    private StartedThreads() {}

    static long count() {
        if (VIRTUAL == null) {
            return PLATFORM.getTotalStartedThreadCount();
        }
        return VIRTUAL.newThread(() -> {}).getId();
    }

    private static ThreadFactory findFactory() {
        if (Runtime.version().feature() < 21) {
            return null; // JDK 19 and 20 have the method, but as a preview that throws.
        }
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle ofVirtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder));
            MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
            return (ThreadFactory) factory.invoke(ofVirtual.invoke());
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
