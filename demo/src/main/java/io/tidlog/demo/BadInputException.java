package io.tidlog.demo;

/** An error that the user of the demo can fix. The message names the subject, the value found and the remedy. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
