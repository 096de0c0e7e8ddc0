package io.tidlog.async;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * One nested appender. Logging threads use its filter and perhaps its layout; the writer thread writes lines for it
 * ({@link BatchWriter}), among them those that report losses.
 */
final class ChildAppender {

    private static final String NO_MEMORY = "too little memory or stack";

    private final int position;
    private final AbstractOutputStreamAppender<?> appender;
    private final Layout<?> layout;

    /** Null if logging threads encode all lines. */
    private final LateEncoding lateEncoding;

    private final FailureLog failures;
    private final BatchWriter writer;

    /** Null until another configuration starts. */
    private volatile Successor successor;

    /** Losses that the status log has reported, and the file has not yet. */
    private final Losses untold = new Losses();

    /**
     * @param position of the appender in its {@code <Disruptor>}, from 0
     * @param unencoded counts the lines that logging threads could not encode, or leave to be encoded
     */
    ChildAppender(AbstractOutputStreamAppender<?> appender, int position, LongAdder unencoded, FailureLog failures) {
        this.position = position;
        this.appender = appender;
        this.failures = failures;
        layout = appender.getLayout();
        lateEncoding = LateEncoding.of(layout, position, unencoded);
        writer = new BatchWriter(this, appender.getManager(), appender.getImmediateFlush(), failures);
    }

    // Called by logging threads.

    AbstractOutputStreamAppender<?> appender() {
        return appender;
    }

    int position() {
        return position;
    }

    boolean requiresLocation() {
        return layout instanceof LocationAware aware && aware.requiresLocation();
    }

    boolean accepts(LogEvent event) {
        return !appender.isFiltered(event);
    }

    /** Null if {@link #encode} has to be called for each event. */
    LateEncoding lateEncoding() {
        return lateEncoding;
    }

    /** Who takes this one's lines from now on; null if nobody else does. */
    Successor successor() {
        return successor;
    }

    void encode(LogEvent event, LineDraft draft) {
        draft.clear();
        layout.encode(event, draft);
    }

    String name() {
        return appender.getName();
    }

    /** Whose counts are for everybody, and the rest for the writer thread. */
    BatchWriter writer() {
        return writer;
    }

    // Called by the thread that starts the appender, then by the writer thread.

    void start(LineRing ring) {
        writer.start(ring);
        appender.start();
    }

    /** Whether the other has the same name and file. */
    boolean mayBeSucceededBy(ChildAppender other) {
        return name().equals(other.name()) && appender.getManager() == other.appender.getManager();
    }

    void setSuccessor(Successor next) {
        successor = next;
    }

    void stop(long timeoutMillis) {
        try {
            writer.hurry();
            // A file that accepts writes again only now still gets the report of its losses.
            if (!writer.commit() || !tellLosses() || !writer.commit()) {
                writer.abandonBatch();
            }
            appender.stop(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (Throwable e) {
            failures.cannot(this, "cannot close its file", e, "nothing is written to it any more");
        } finally {
            writer.end();
        }
    }

    void addLosses(Losses losses) {
        untold.add(losses);
    }

    /** Adds an uncounted line that reports the losses. Returns false if that must be put off. */
    boolean tellLosses() {
        if (untold.isEmpty()) {
            return true;
        }
        if (writer.isFailing()) {
            return false;
        }
        try {
            LogEvent event = lossEvent();
            if (accepts(event)) {
                LineDraft line = new LineDraft();
                encode(event, line);
                if (!writer.addUncounted(line.array(), line.length())) {
                    return false;
                }
            }
        } catch (OutOfMemoryError e) {
            return false;
        } catch (Throwable e) {
            failures.cannot(this, "cannot print how many lines were lost", e, "only the status log tells");
        }
        untold.clear();
        return true;
    }

    private LogEvent lossEvent() {
        return Log4jLogEvent.newBuilder()
                .setLoggerName(DisruptorAppender.class.getName())
                .setLoggerFqcn(DisruptorAppender.class.getName())
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(untold.toString()))
                .build();
    }

    void cannotEncode(Throwable e) {
        writer.countFailed(1, FailureLog.describeRootCause(e));
        failures.cannotEncode(this, e);
    }

    /** Counts a line that the logging thread could not put into the ring. */
    void cannotStore() {
        writer.countFailed(1, NO_MEMORY);
    }
}
