package io.tidlog.demo;

/** A refused request, with the HTTP status and a message for the client. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(400, message);
    }

    static RefusedException notFound(String message) {
        return new RefusedException(404, message);
    }

    static RefusedException conflict(String message) {
        return new RefusedException(409, message);
    }

    static RefusedException unavailable(String message) {
        return new RefusedException(503, message);
    }

    static RefusedException tooLarge(String message) {
        return new RefusedException(413, message);
    }

    int status() {
        return status;
    }
}
