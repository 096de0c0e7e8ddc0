package io.tidlog.bench.pipeline;

/** Whether lines have a location, and where it comes from. */
public enum Location {
    /** Lines have none. */
    NONE("no location"),

    /** The logger walks the stack for it. */
    WALK("location, walked"),

    /** The call gives it, by hand; not to be compared with those that walk without saying so. */
    CONSTANT("location, constant"),

    /** The plain call that is otherwise walked, woven by tidlog's agent. */
    WOVEN("location, woven");

    private final String title;

    Location(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
