package io.tidlog.bench.pipeline;

import java.util.List;

/** The heap that a contender's JVM gets. */
enum Heap {
    /**
     * All of it from the start, with every page touched: that of a service that has run for a while. A heap that grows
     * costs a page fault for each 4 KB that are allocated, for as long as a run takes, and that would be measured with
     * the logger.
     */
    WARM("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"),

    /** What the program needs of it, for the peak of memory. */
    GROWING("-Xmx1g");

    private final List<String> jvmOptions;

    Heap(String... jvmOptions) {
        this.jvmOptions = List.of(jvmOptions);
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }
}
