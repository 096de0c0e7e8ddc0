package io.tidlog.bench.pipeline;

import io.tidlog.bench.suite.VirtualThreads;

/**
 * How many threads log at once, and of which kind.
 *
 * @param count from 1 to {@link Numbers#MAX_PRODUCERS}
 */
record Producers(int count, boolean virtual) {

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

    /** A thread named after its id, for contenders that print only names. */
    Thread thread(Runnable task) {
        Thread thread = virtual ? VirtualThreads.unstarted(task) : new Thread(task);
        thread.setName(Long.toString(thread.getId()));
        return thread;
    }
}
