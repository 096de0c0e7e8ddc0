package io.tidlog.async;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;

/**
 * Whether code of the program may be running inside of the appender, as for the text of an exception: what that logs, Log4j
 * refuses, and {@link Lane} has to ask whether this thread is the one. As long as there is no such event, nobody need be
 * asked (2 of 24 ns of a call on the fast lane, async/DESIGN.md).
 *
 * <p>Thread-safe. Allocates nothing.
 */
final class ThreadsInside {

    private final AtomicInteger count = new AtomicInteger();

    /** Whether they can no longer be counted. */
    private volatile boolean uncounted;

    /** Returns whether the thread has to {@link #leave}. */
    boolean enter(LogEvent event) {
        if (event.getClass() != MutableLogEvent.class) {
            // Its message may have its text made here, and to count each would have the threads wait for each other.
            stay();
            return false;
        }
        boolean isText = event.getMessage() == event && event.getThrown() == null && event.getMarker() == null;
        if (!isText) {
            count.incrementAndGet();
        }
        return !isText;
    }

    void leave() {
        count.decrementAndGet();
    }

    /** From now on there may always be somebody: Log4j still is inside while it has the program handle an error. */
    void stay() {
        // Those who log all read it: it is written once.
        if (!uncounted) {
            uncounted = true;
        }
    }

    /** Whether there may be somebody. */
    boolean mayBeAny() {
        return uncounted || count.get() != 0;
    }
}
