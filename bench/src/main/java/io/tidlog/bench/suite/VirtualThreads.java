package io.tidlog.bench.suite;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Virtual threads, for code that is compiled for a JDK without them. */
public final class VirtualThreads {

    private static final MethodHandle UNSTARTED = unstartedMethod();

    private VirtualThreads() {}

    /** Whether this JDK has them: from 21 on. */
    public static boolean exist() {
        return UNSTARTED != null;
    }

    public static Thread unstarted(Runnable task) {
        if (!exist()) {
            throw new IllegalStateException("no virtual threads on JDK " + Runtime.version() + ": use 21 or newer");
        }
        try {
            return (Thread) UNSTARTED.invoke(task);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a virtual thread", e);
        }
    }

    /** {@code Thread.ofVirtual()::unstarted}, or null. */
    private static MethodHandle unstartedMethod() {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object virtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            return lookup.findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class))
                    .bindTo(virtual);
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
