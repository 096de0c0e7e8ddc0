package io.tidlog.demo;

/** Something the person who starts the demo can put right; the message names what, the value found and the remedy. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }
}
