package io.tidlog.bench.results;

/** Something the user can mend; the message says what and how. */
public final class BadInputException extends Exception {

    private static final long serialVersionUID = 1;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
