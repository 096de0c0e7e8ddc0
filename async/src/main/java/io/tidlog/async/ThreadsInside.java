package io.tidlog.async;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;

/**
 * Tells whether user code may be running inside the appender, for example to make the text of an exception. Log4j
 * refuses what such code logs, so the fast lane must then ask whether its thread is inside. While no such event is
 * there, a call on the fast lane saves that question (2 of its 24 ns, async/DESIGN.md).
 *
 * <p>Thread-safe. Allocates nothing.
 */
final class ThreadsInside {

    private final AtomicInteger count = new AtomicInteger();

    /** Whether the threads inside can no longer be counted. */
    private volatile boolean uncounted;

    /** Returns whether the thread must call {@link #leave}. */
    boolean enter(LogEvent event) {
        if (event.getClass() != MutableLogEvent.class) {
            // The message may make its text here. Counting every such event would make threads contend.
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

    /** From now on a thread may always be inside: Log4j still counts as inside while the program handles an error. */
    void stay() {
        // Written once, since all logging threads read it.
        if (!uncounted) {
            uncounted = true;
        }
    }

    /** Whether a thread may be inside. */
    boolean mayBeAny() {
        return uncounted || count.get() != 0;
    }
}
