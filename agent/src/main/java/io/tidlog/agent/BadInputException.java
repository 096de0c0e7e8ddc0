package io.tidlog.agent;

/** Something the user gave cannot be used; the message names it, says why, and what to do. */
final class BadInputException extends Exception {

    private static final long serialVersionUID = 1;

    BadInputException(String message) {
        super(message);
    }
}
