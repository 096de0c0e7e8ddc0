package io.tidlog.agent;

/** The user's input cannot be used; the message names the input, the reason and the remedy. */
final class BadInputException extends Exception {

    private static final long serialVersionUID = 1;

    BadInputException(String message) {
        super(message);
    }
}
