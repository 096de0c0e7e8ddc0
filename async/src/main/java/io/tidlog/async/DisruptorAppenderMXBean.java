package io.tidlog.async;

/**
 * The counters of one {@link DisruptorAppender}, which registers itself with the platform's MBean server as {@code
 * io.tidlog:type=DisruptorAppender,context=<name of the LoggerContext>,name=<name of the appender>} while it runs.
 *
 * <p>A line is what one nested appender prints for one event; an event that none accepts is no line. Counts start at
 * zero when the appender starts, and only go up, with one exception: {@code Published} briefly includes a fast-lane
 * call that comes while the appender stops. Counts are exact, and while lines are on their way they obey
 *
 * <pre>
 * lines logged = published + dropped
 * published    = written + failed + on their way
 * </pre>
 *
 * <p>Once the appender has stopped, nothing is on its way. Thread-safe.
 */
public interface DisruptorAppenderMXBean {

    /** Lines that were not dropped: those put into the ring, and those whose filter or layout threw an exception. */
    long getPublished();

    /** Lines that were handed to the operating system; for a memory-mapped file, written into the map. */
    long getWritten();

    /** Lines dropped because the ring was full, as {@code whenFull} says, or because the appender was stopped. */
    long getDropped();

    /**
     * Lines lost to an exception, of a nested appender's filter or layout, or of a write whose retries failed too; lines
     * for which there was too little memory; and lines that could not be written within {@code shutdownTimeoutMillis}.
     */
    long getFailed();

    /** Published lines whose calls took the fast lane, as far as the writer thread has seen them. */
    long getDeferred();

    /** How many lines the ring holds. */
    int getRingSize();

    /** How many lines are in the ring now, from 0 to {@link #getRingSize}. */
    int getRingFill();
}
