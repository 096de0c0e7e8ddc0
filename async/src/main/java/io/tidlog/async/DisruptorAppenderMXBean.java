package io.tidlog.async;

/**
 * The counters of one {@link DisruptorAppender}, which registers itself with the platform's MBean server as {@code
 * io.tidlog:type=DisruptorAppender,context=<name of the LoggerContext>,name=<name of the appender>} while it runs.
 *
 * <p>A line is what one nested appender prints for one event; an event that none accepts is no line. Counts start at zero
 * when the appender starts and go up; but {@code Published} has a call of the fast lane for a moment that comes while the appender
 * stops, and takes it back. They are exact, and while lines are on their way they obey
 *
 * <pre>
 * lines logged = published + dropped
 * published    = written + failed + on their way
 * </pre>
 *
 * <p>where nothing is on its way any more once the appender has stopped. Thread-safe.
 */
public interface DisruptorAppenderMXBean {

    /** Lines that were not dropped: those put into the ring, and those that a filter or layout threw an exception for. */
    long getPublished();

    /** Lines that were handed to the operating system; for a memory-mapped file, written into the map. */
    long getWritten();

    /** Lines that found the ring full, as {@code whenFull} has it, or the appender stopped. */
    long getDropped();

    /**
     * Lines that are lost to an exception: that of a nested appender's filter or layout, or that of a write that did not succeed
     * later either; and those that could not be written within {@code shutdownTimeoutMillis}.
     */
    long getFailed();

    /** Of the lines published, those that the writer thread has encoded, because their calls took the fast lane. */
    long getDeferred();

    /** How many lines the ring holds. */
    int getRingSize();

    /** How many lines are in the ring now, from 0 to {@link #getRingSize}. */
    int getRingFill();
}
