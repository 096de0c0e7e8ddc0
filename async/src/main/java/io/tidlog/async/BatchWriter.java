package io.tidlog.async;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.appender.MemoryMappedFileManager;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;

/**
 * Collects the lines of one nested appender in a {@link Batch} and hands them to the appender's manager, and so to the
 * operating system.
 *
 * <p>A failed write by itself loses no line: what did not reach the file stays in the batch and is retried, which
 * completes a torn line. Lines fail when the batch has no room for more, when the file is rolled or closed, and where
 * it is unknown how much was written, as on a console or in a named pipe.
 *
 * <p>Belongs to the writer thread; the counts are for everybody.
 */
final class BatchWriter {

    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LAST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ChildAppender child;
    private final OutputStreamManager manager;
    private final WrittenFile file;

    /** Null if the file does not roll. */
    private final Rollover rollover;

    /** Whether to flush. The operating system already has what is in a mapped file; a flush waits for the disk. */
    private final boolean flushed;

    private final FailureLog failures;
    private final Batch batch = new Batch();

    private FileTurn turn;
    private long retryNanos;
    private long retryDelayNanos;

    /** Why writes fail now; empty if they do not. */
    private String trouble = "";

    /** Whether the failure of writes has been reported. */
    private boolean troubleTold;

    private boolean goneReported;

    /** The file in which the torn line of the batch began; null if it is taken for the current one. */
    private Object tornFile;

    /** Changed by the writer thread only. */
    private volatile long written;

    /** Also changed by late publishers, one at a time, once the ring has ended. */
    private volatile long failed;

    /** @param immediateFlush whether a mapped file is forced to disk, too */
    BatchWriter(ChildAppender child, OutputStreamManager manager, boolean immediateFlush, FailureLog failures) {
        this.child = child;
        this.manager = manager;
        this.failures = failures;
        file = WrittenFile.of(manager);
        rollover = manager instanceof RollingFileManager rolling ? new Rollover(rolling) : null;
        flushed = !(manager instanceof MemoryMappedFileManager) || immediateFlush;
    }

    long written() {
        return written;
    }

    long failed() {
        return failed;
    }

    /** Takes the turn on the file, behind those who write to it already. Called by the thread that starts the appender. */
    void start(LineRing ring) {
        if (turn == null) {
            // Else this is another try, after the writer thread could not be started.
            turn = FileTurn.take(manager, ring);
        }
    }

    /** From now on, what has failed is tried at once. */
    void hurry() {
        retryDelayNanos = 0;
    }

    void end() {
        turn.end();
    }

    boolean hasUnwrittenLines() {
        return !batch.isEmpty();
    }

    boolean isFailing() {
        return retryDelayNanos > 0;
    }

    /**
     * How long the writer thread may rest from this moment on.
     *
     * @param dueNanos when an unwritten line is due
     */
    long restNanos(long now, long dueNanos) {
        if (!hasUnwrittenLines()) {
            return Long.MAX_VALUE;
        }
        return (isFailing() ? retryNanos : dueNanos) - now;
    }

    /** Everything published up to {@code sequence} is in the batch, in the file, or has failed. */
    void settled(long sequence) {
        if (batch.isEmpty()) {
            turn.settled(sequence);
        }
    }

    /** Rolls the file if it is due at this time, and adds a line. */
    void add(byte[] line, int length, long timeMillis) {
        rollIfDue(timeMillis);
        addToBatch(line, length);
    }

    /** Like {@link #add}, for a line whose time {@link #batchAt} has already seen. */
    void addToBatch(byte[] line, int length) {
        try {
            if (!batch.hasRoomFor(length) && !commit() && !batch.hasRoomFor(length)) {
                countFailed(1);
                return;
            }
            batch.addLine(line, length);
        } catch (Throwable e) {
            countFailed(1, FailureLog.describeRootCause(e));
            failures.cannotWrite(child, e);
            return;
        }
        commitIfEnough();
    }

    /** Rolls the file if it is due, and returns the batch to make a line in; {@link #commitIfEnough} must follow. */
    Batch batchAt(long timeMillis) {
        rollIfDue(timeMillis);
        return batch;
    }

    void commitIfEnough() {
        if (batch.isEnough()) {
            commit();
        }
    }

    /** Adds a line that is in no count. Returns false if that must be put off. */
    boolean addUncounted(byte[] line, int length) {
        if (!batch.hasRoomFor(length) && !commit()) {
            return false;
        }
        batch.addUncounted(line, length);
        return true;
    }

    /** Counts lines that cannot be written: because of what writes fail of, or because the appender ends. */
    void countFailed(int lines) {
        countFailed(lines, trouble);
    }

    void countFailed(int lines, String why) {
        failed += lines;
        failures.lost(lines, why);
    }

    private void rollIfDue(long timeMillis) {
        try {
            if (rollover != null && rollover.mayBeDue(timeMillis, batch.length())) {
                roll(timeMillis);
            }
        } catch (Throwable e) {
            failures.cannot(child, "cannot roll its file", e, "it writes on into the one that it has");
        }
    }

    private void roll(long timeMillis) {
        // The last chance of what is left of a write that failed, whenever it would be tried again.
        retryNanos = System.nanoTime();
        if (batch.length() == 0) {
            // Else the commit waits. Lines of an appender before this one belong into the old file.
            turn.await();
        }
        // Where memory has run out, the file is not rolled.
        if (!commitInTurn()) {
            // Not put off when the disk is full: rolling may be what frees space.
            abandonBatch();
        }
        rollover.check(timeMillis);
        file.lookAnew();
        goneReported = false;
    }

    /** Hands the batch to the operating system. Returns false if part of it is left for a retry. */
    boolean commit() {
        try {
            return commitInTurn();
        } catch (OutOfMemoryError e) {
            // Not in the write: that notes what is left in the batch.
            postponeRetry();
            return batch.isEmpty();
        }
    }

    private boolean commitInTurn() {
        if (batch.length() == 0) {
            written += batch.lines();
            batch.clear();
            return true;
        }
        if (isFailing() && System.nanoTime() - retryNanos < 0) {
            return false;
        }
        if (batch.torn() == 0) {
            // Otherwise the other turn waits for the rest of our line.
            turn.await();
        }
        if (!isFailing()) {
            turn.awaitCompletion();
        }
        // Other appenders of the same file share its manager; their bytes must not count as ours.
        synchronized (manager) {
            return write();
        }
    }

    private boolean write() {
        if (batch.torn() > 0 && hasTornInOtherFile()) {
            // A scheduler rolled the file: the beginning of the torn line is in another one.
            countFailed(batch.removeLanded(batch.restOfTorn()));
            turn.setTorn(false);
            if (batch.isEmpty()) {
                return true;
            }
        }
        long lengthBefore = WrittenFile.UNKNOWN;
        boolean begun = false;
        try {
            turn.checkNotTornByOther();
            if (flushed && manager.getByteBuffer().position() > 0) {
                // A header, which must not count as bytes of the batch.
                manager.flush();
            }
            lengthBefore = file.length();
            if (lengthBefore == 0 && written > 0 && !goneReported && file.isGone()) {
                failures.fileIsGone(child, file);
                goneReported = true;
            }
            begun = true;
            manager.writeBytes(batch.array(), 0, batch.length());
            if (flushed) {
                manager.flush();
            }
        } catch (Throwable e) {
            trouble = FailureLog.describeRootCause(e);
            if (begun) {
                keepWhatDidNotLand(lengthBefore);
            }
            postponeRetry();
            // Last: a handler of the program's own may do anything.
            if (!troubleTold) {
                troubleTold = true;
                failures.cannotWrite(child, e);
            }
            return batch.isEmpty();
        }
        noteWritten();
        return true;
    }

    private void noteWritten() {
        written += batch.lines();
        batch.clear();
        trouble = "";
        if (isFailing()) {
            turn.setTorn(false);
            retryDelayNanos = 0;
        }
        if (troubleTold) {
            troubleTold = false;
            failures.canWriteAgain(child);
        }
    }

    private void keepWhatDidNotLand(long lengthBefore) {
        long length = lengthBefore == WrittenFile.UNKNOWN ? WrittenFile.UNKNOWN : lengthAfterFailure();
        if (length == WrittenFile.UNKNOWN) {
            // A retry might write lines twice, which is as wrong as not at all.
            countFailed(batch.lines());
            batch.clear();
            // Nothing is left to complete a torn line with, and other appenders of the file wait for that.
            turn.setTorn(false);
            return;
        }
        long landed = Math.max(0, Math.min(length - lengthBefore, batch.length()));
        written += batch.removeLanded((int) landed);
        if (rollover != null) {
            rollover.correctSize(length);
        }
        noteTorn();
    }

    private long lengthAfterFailure() {
        try {
            return file.length();
        } catch (OutOfMemoryError e) {
            return WrittenFile.UNKNOWN;
        }
    }

    private void noteTorn() {
        tornFile = null;
        try {
            turn.setTorn(batch.torn() > 0);
            tornFile = rollover == null ? null : currentFile();
        } catch (OutOfMemoryError e) {
            // The rest is taken to belong into whatever file is there then.
        }
    }

    /** Whether the torn line in the batch began in an earlier file. */
    private boolean hasTornInOtherFile() {
        return tornFile != null && !currentFile().equals(tornFile);
    }

    /**
     * Identifies the current file of those that roll: by its inode or, where there is none, by when it began. The time
     * alone would not do. The file system sets the first file's, the JVM the others', and two clocks may show the same
     * millisecond; and a roll that fails sets a new time for the same file.
     */
    private Object currentFile() {
        Object key = file.key();
        return key == null ? rollover.fileMillis() : key;
    }

    /** The first retry comes at once, since most failures are momentary; then the delay grows. */
    private void postponeRetry() {
        retryNanos = System.nanoTime() + retryDelayNanos;
        retryDelayNanos = Math.max(FIRST_RETRY_NANOS, Math.min(2 * retryDelayNanos, LAST_RETRY_NANOS));
    }

    /** Gives up the batch. Leaves no torn line in a file that will not be written to any more. */
    void abandonBatch() {
        countFailed(batch.lines());
        int torn = batch.torn();
        batch.clear();
        if (torn > 0) {
            // A scheduler must not roll the file in between.
            synchronized (manager) {
                shorten(torn);
                turn.setTorn(false);
            }
        }
    }

    private void shorten(int torn) {
        try {
            if (!hasTornInOtherFile()) {
                file.shorten(torn);
            }
        } catch (IOException | RuntimeException e) {
            failures.cannot(child, "cannot take the beginning of a line off its file", e, "it stays there");
        }
    }
}
