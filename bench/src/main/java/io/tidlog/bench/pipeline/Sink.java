package io.tidlog.bench.pipeline;

/** Where lines go. */
public enum Sink {
    /** A file, read back and checked after each run. */
    FILE("file"),

    /** The null device: only the logger limits throughput, and only bytes can be counted. */
    NULL_DEVICE("null device");

    private final String title;

    Sink(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
