package io.tidlog.bench.results;

/** An error that the user can fix. The message says what is wrong and how to fix it. */
public final class BadInputException extends Exception {

    private static final long serialVersionUID = 1;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
