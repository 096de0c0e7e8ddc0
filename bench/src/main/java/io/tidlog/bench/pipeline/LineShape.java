package io.tidlog.bench.pipeline;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The expected form of a line:
 *
 * <pre>
 * [1123/210003.877:INFO:tid-31:Log4jCaller.java:14] rooms=10000100000042
 * </pre>
 *
 * <p>All parts but the time are known before the line is printed.
 *
 * @param location {@code :File.java:39}, or nothing
 * @param threadId whether the contender prints thread ids
 */
record LineShape(String location, boolean threadId) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMdd/HHmmss.SSS");

    /** The length of {@code 1123/210003.877}, which follows the bracket. */
    static final int TIME_LENGTH = 15;

    static LineShape of(String location, boolean threadId) {
        return new LineShape(location.isEmpty() ? "" : ":" + location, threadId);
    }

    static String now() {
        return LocalDateTime.now().format(TIME);
    }

    static String after(LocalDateTime time) {
        return time.format(TIME);
    }

    String line(String time, long tid, long number) {
        return "[" + time + fields(tid) + number + "\n";
    }

    /** The text between the time and the number. */
    String fields(long tid) {
        return ":INFO" + (threadId ? ":tid-" + tid : "") + location + "] " + Caller.TEXT;
    }

    int length(long tid) {
        return 1 + TIME_LENGTH + fields(tid).length() + Numbers.DIGITS + 1;
    }
}
