package io.tidlog.threads;

import java.io.IOException;

/** A report cannot be made or read. The message names what, why and the remedy; it is fit for a log or an HTTP response. */
public final class ThreadReportException extends IOException {
    private static final long serialVersionUID = 1L;

    ThreadReportException(String message) {
        super(message);
    }

    ThreadReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
