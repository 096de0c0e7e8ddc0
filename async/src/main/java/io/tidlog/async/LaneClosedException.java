package io.tidlog.async;

/** Says why a fast lane is closed, for example {@code RegexFilter on appender reference "FILE"}. */
final class LaneClosedException extends Exception {

    private static final long serialVersionUID = 1L;

    LaneClosedException(String reason) {
        super(reason, null, false, false);
    }
}
