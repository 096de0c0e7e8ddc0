package io.tidlog.async;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.MemoryMappedFileManager;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * One nested appender. Threads that log use its filter and its layout; the writer thread gathers finished lines in a {@link
 * Batch} and hands them to its manager, and so to the operating system.
 *
 * <p>A write that fails costs no line by itself: what did not reach the file stays in the batch and is tried again, so a
 * line that was torn is completed. Lines fail when the batch has no room for more, when the file is rolled or closed, and
 * where it cannot be told how much was written, as on a console.
 */
final class ChildAppender {

    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final AbstractOutputStreamAppender<?> appender;
    private final Layout<?> layout;
    private final OutputStreamManager manager;
    private final WrittenFile file;
    /** Null if it does not roll. */
    private final Rollover rollover;
    /** A mapped file is the operating system's already; to flush it is to wait for the disk. */
    private final boolean flushed;

    private final FailureLog failures;
    private final Batch batch = new Batch();

    private FileTurn turn;
    private long retryNanos;
    private long retryDelayNanos;
    private boolean goneReported;

    /** What the status log was told, and the file has not been yet. */
    private final Losses untold = new Losses();

    /** Only the writer thread counts. */
    private volatile long written;

    private volatile long failed;

    ChildAppender(AbstractOutputStreamAppender<?> appender, FailureLog failures) {
        this.appender = appender;
        this.failures = failures;
        layout = appender.getLayout();
        manager = appender.getManager();
        file = WrittenFile.of(manager);
        rollover = manager instanceof RollingFileManager rolling ? new Rollover(rolling) : null;
        flushed = !(manager instanceof MemoryMappedFileManager) || appender.getImmediateFlush();
    }

    // Called by threads that log.

    AbstractOutputStreamAppender<?> appender() {
        return appender;
    }

    boolean requiresLocation() {
        return layout instanceof LocationAware aware && aware.requiresLocation();
    }

    boolean accepts(LogEvent event) {
        return !appender.isFiltered(event);
    }

    void encode(LogEvent event, LineDraft draft) {
        draft.clear();
        layout.encode(event, draft);
    }

    long written() {
        return written;
    }

    long failed() {
        return failed;
    }

    String name() {
        return appender.getName();
    }

    // Called by the thread that starts the appender, then by the writer thread.

    void start(LineRing ring) {
        turn = FileTurn.take(manager, ring);
        appender.start();
    }

    void stop(long timeoutMillis) {
        try {
            retryDelayNanos = 0;
            // A file that can be written to only now is told of what it lacks.
            if (!commit() || !tellLosses() || !commit()) {
                abandonBatch();
            }
            appender.stop(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (Throwable e) {
            failures.cannot(this, "close its file", e, "nothing is written to it any more");
        } finally {
            turn.end();
        }
    }

    boolean hasUnwrittenLines() {
        return !batch.isEmpty();
    }

    boolean isFailing() {
        return retryDelayNanos > 0;
    }

    /** Whatever was published up to here, and is not in the batch, is in the file or has failed. */
    void settled(long sequence) {
        if (batch.isEmpty()) {
            turn.settled(sequence);
        }
    }

    void add(byte[] line, int length, long timeMillis) {
        rollIfDue(timeMillis);
        addToBatch(line, length);
    }

    /** The same for a line whose time was told by {@link #batchAt} already. */
    void addToBatch(byte[] line, int length) {
        try {
            if (!batch.hasRoomFor(length) && !commit() && !batch.hasRoomFor(length)) {
                failed(1);
                return;
            }
            batch.addLine(line, length);
        } catch (Throwable e) {
            failed(1);
            failures.cannotWrite(this, e);
            return;
        }
        commitIfEnough();
    }

    /** Where the line of an event at this time may be made and added in place; then {@link #commitIfEnough}. */
    Batch batchAt(long timeMillis) {
        rollIfDue(timeMillis);
        return batch;
    }

    void commitIfEnough() {
        if (batch.isEnough()) {
            commit();
        }
    }

    void addLosses(Losses losses) {
        untold.add(losses);
    }

    /** Adds a line that says what is not in the log; it is ours, and in no count. False if it has to be put off. */
    boolean tellLosses() {
        if (untold.isEmpty()) {
            return true;
        }
        if (isFailing()) {
            return false;
        }
        try {
            LogEvent event = lossEvent();
            if (accepts(event)) {
                LineDraft line = new LineDraft();
                encode(event, line);
                if (!batch.hasRoomFor(line.length()) && !commit()) {
                    return false;
                }
                batch.addUncounted(line.array(), line.length());
            }
        } catch (Throwable e) {
            failures.cannot(this, "print how many lines were lost", e, "only the status log tells");
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
        failed(1);
        failures.cannotEncode(this, e);
    }

    void failed(int lines) {
        failed += lines;
        failures.lost(lines);
    }

    private void rollIfDue(long timeMillis) {
        try {
            if (rollover != null && rollover.mayBeDue(timeMillis, batch.length())) {
                roll(timeMillis);
            }
        } catch (Throwable e) {
            failures.cannot(this, "roll its file", e, "it writes on into the one that it has");
        }
    }

    private void roll(long timeMillis) {
        if (!commit()) {
            // Rolling may be what makes space: it is not put off because there is none.
            abandonBatch();
        }
        rollover.check(timeMillis);
        file.lookAnew();
        goneReported = false;
    }

    /** Hands the batch over to the operating system. False if something of it is left, to be tried again. */
    boolean commit() {
        if (batch.isEmpty()) {
            return true;
        }
        if (isFailing() && System.nanoTime() - retryNanos < 0) {
            return false;
        }
        turn.await();
        // Other appenders may have the same file, and share its manager: their bytes must not count as ours.
        synchronized (manager) {
            return write();
        }
    }

    private boolean write() {
        if (batch.torn() > 0 && hasTornInOtherFile()) {
            // Rolled by a scheduler: its beginning is in another file.
            failed(batch.removeLanded(batch.restOfTorn()));
            if (batch.isEmpty()) {
                return true;
            }
        }
        long lengthBefore = WrittenFile.UNKNOWN;
        boolean begun = false;
        try {
            if (flushed && manager.getByteBuffer().position() > 0) {
                // A header, which is not ours to count.
                manager.flush();
            }
            lengthBefore = file.length();
            if (lengthBefore == 0 && written > 0 && !goneReported && file.isGone()) {
                failures.fileIsGone(this, file);
                goneReported = true;
            }
            begun = true;
            manager.writeBytes(batch.array(), 0, batch.length());
            if (flushed) {
                manager.flush();
            }
        } catch (Throwable e) {
            if (!isFailing()) {
                failures.cannotWrite(this, e);
            }
            failures.setCause(e);
            if (begun) {
                keepWhatDidNotLand(lengthBefore);
            }
            postponeRetry();
            return batch.isEmpty();
        }
        written += batch.lines();
        batch.clear();
        if (isFailing()) {
            retryDelayNanos = 0;
            failures.canWriteAgain(this);
        }
        return true;
    }

    private void keepWhatDidNotLand(long lengthBefore) {
        if (lengthBefore == WrittenFile.UNKNOWN) {
            // Written twice would be as wrong as not at all.
            failed(batch.lines());
            batch.clear();
        } else {
            long landed = Math.max(0, Math.min(file.length() - lengthBefore, batch.length()));
            written += batch.removeLanded((int) landed);
            if (rollover != null) {
                rollover.markFile();
            }
        }
    }

    /** Whether the torn line in the batch began in a file before this one. */
    private boolean hasTornInOtherFile() {
        return rollover != null && rollover.isOtherFile();
    }

    /** At once for the first time, since most failures are a moment's; then less and less often. */
    private void postponeRetry() {
        long delay = retryDelayNanos == 0 ? 0 : retryDelayNanos;
        retryNanos = System.nanoTime() + delay;
        retryDelayNanos = Math.max(FIRST_RETRY_NANOS, Math.min(2 * delay, LAST_RETRY_NANOS));
    }

    /** No line is left torn in a file that will not be written to any more. */
    private void abandonBatch() {
        failed(batch.lines());
        int torn = batch.torn();
        batch.clear();
        if (torn > 0 && !hasTornInOtherFile()) {
            try {
                file.shorten(torn);
            } catch (IOException e) {
                failures.cannot(this, "take the beginning of a line off its file", e, "it stays there");
            }
        }
    }
}
