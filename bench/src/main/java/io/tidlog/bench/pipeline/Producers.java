package io.tidlog.bench.pipeline;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * How many threads log at once, and of which kind.
 *
 * @param count from 1 to {@link Numbers#MAX_PRODUCERS}
 */
record Producers(int count, boolean virtual) {

    private static final MethodHandle START_VIRTUAL = unstartedVirtual();

    Producers {
        if (count < 1 || count > Numbers.MAX_PRODUCERS) {
            throw new IllegalArgumentException("producers=" + count + ": expected 1 to " + Numbers.MAX_PRODUCERS);
        }
    }

    /** {@code 4} or {@code 10000v}. */
    static Producers parse(String text) {
        boolean virtual = text.endsWith("v");
        return new Producers(Integer.parseInt(virtual ? text.substring(0, text.length() - 1) : text), virtual);
    }

    @Override
    public String toString() {
        return count + (virtual ? "v" : "");
    }

    /** A thread named after its id, for those contenders that print only names. */
    Thread thread(Runnable task) {
        Thread thread = virtual ? virtualThread(task) : new Thread(task);
        thread.setName(Long.toString(thread.getId()));
        return thread;
    }

    private static Thread virtualThread(Runnable task) {
        try {
            return (Thread) START_VIRTUAL.invoke(task);
        } catch (Throwable e) {
            throw new IllegalStateException("no virtual threads on JDK " + Runtime.version(), e);
        }
    }

    /** {@code Thread.ofVirtual()::unstarted}, or null before JDK 21. */
    private static MethodHandle unstartedVirtual() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object virtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            return lookup.findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class))
                    .bindTo(virtual);
        } catch (Throwable none) {
            return null;
        }
    }
}
