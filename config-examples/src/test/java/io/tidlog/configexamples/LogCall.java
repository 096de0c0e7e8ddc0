package io.tidlog.configexamples;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One call of a logger, as the caller knows it: what an example must print.
 *
 * @param traceId what the thread had in its context as {@code traceId}
 * @param stackTrace as {@link Throwable#printStackTrace()} prints it, without the last line break; empty if nothing was
 *     thrown
 */
record LogCall(Header header, String traceId, String message, String stackTrace) {

    /** Most examples print none of these. */
    boolean isDebug() {
        return header.level().equals("DEBUG");
    }

    boolean isAudit() {
        return message.startsWith("audit: ");
    }

    /** The message, and below it the stack trace if there is one. */
    String text() {
        return stackTrace.isEmpty() ? message : message + "\n" + stackTrace;
    }

    /** The message, and behind it the stack trace if there is one, up to and including its last line break. */
    String textOnOneLine(String separator) {
        return stackTrace.isEmpty() ? message : message + separator + stackTrace + "\n";
    }

    void writeTo(DataOutput out) throws IOException {
        header.writeTo(out);
        out.writeUTF(traceId);
        out.writeUTF(message);
        out.writeUTF(stackTrace);
    }

    static LogCall readFrom(DataInput in) throws IOException {
        return new LogCall(Header.readFrom(in), in.readUTF(), in.readUTF(), in.readUTF());
    }
}
