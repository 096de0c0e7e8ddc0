package io.tidlog.threads;

import java.io.IOException;

/** A report that cannot be had; the message names what, why and the remedy, and is fit for a log or an HTTP answer. */
public final class ThreadReportException extends IOException {
    private static final long serialVersionUID = 1L;

    ThreadReportException(String message) {
        super(message);
    }

    ThreadReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
