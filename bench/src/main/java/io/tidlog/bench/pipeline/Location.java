package io.tidlog.bench.pipeline;

/** Whether lines have a location, and where it comes from. */
public enum Location {
    /** Lines have none. */
    NONE("no location"),

    /** The logger walks the stack for it. */
    WALK("location, walked"),

    /** The call passes it: by hand, or in C++ by a macro. A comparison with walked locations must say so. */
    CONSTANT("location, constant"),

    /** The plain call of {@link #WALK}, woven by tidlog's agent. */
    WOVEN("location, woven");

    private final String title;

    Location(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
