package io.tidlog.async;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.layout.ByteBufferDestinationHelper;

/**
 * The buffer to which a layout writes a line before a slot of the ring is claimed for it. It grows as needed, so a
 * layout may write in pieces, directly into the buffer, or throw half way.
 *
 * <p>Belongs to one thread at a time; see {@link DraftPool}. Allocates only when a line is longer than any before.
 */
final class LineDraft implements ByteBufferDestination {

    private static final int INITIAL_BYTES = 512;

    private static final int FREE = 1;

    private static final AtomicIntegerFieldUpdater<LineDraft> STATE =
            AtomicIntegerFieldUpdater.newUpdater(LineDraft.class, "state");

    private ByteBuffer buffer = ByteBuffer.allocate(INITIAL_BYTES);

    /** {@link #FREE} or 0. A thread that has not seen how this was made sees 0, and so leaves it alone. */
    private volatile int state;

    /** Makes this the calling thread's own. Returns false if it is another's, or has never been given back. */
    boolean take() {
        // Asked first, lest a thread that cannot have it takes its cache line from the one that has.
        return state == FREE && STATE.getAndSet(this, 0) == FREE;
    }

    /** Lets any thread take this, without a buffer that is larger than {@code maxBytes}. */
    void giveBack(int maxBytes) {
        if (buffer.capacity() > Math.max(maxBytes, INITIAL_BYTES)) {
            buffer = ByteBuffer.allocate(INITIAL_BYTES);
        }
        STATE.lazySet(this, FREE);
    }

    void clear() {
        buffer.clear();
    }

    int length() {
        return buffer.position();
    }

    /** The line, up to {@link #length}. */
    byte[] array() {
        return buffer.array();
    }

    /** Gives away the array with the line in it, and starts with a new one. */
    byte[] detachArray() {
        byte[] line = buffer.array();
        buffer = ByteBuffer.allocate(INITIAL_BYTES);
        return line;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return buffer;
    }

    /** Called by a layout that finds the buffer full. The returned buffer has room. */
    @Override
    public ByteBuffer drain(ByteBuffer full) {
        ensureRemaining(buffer.capacity());
        return buffer;
    }

    @Override
    public void writeBytes(ByteBuffer data) {
        ByteBufferDestinationHelper.writeToUnsynchronized(data, this);
    }

    @Override
    public void writeBytes(byte[] data, int offset, int length) {
        ensureRemaining(length);
        buffer.put(data, offset, length);
    }

    private void ensureRemaining(int length) {
        if (length > buffer.remaining()) {
            grow(length);
        }
    }

    private void grow(int length) {
        long needed = (long) buffer.position() + length;
        if (needed > Integer.MAX_VALUE - Long.BYTES) {
            throw new OutOfMemoryError("a line of " + needed + " bytes");
        }
        long doubled = Math.min(2L * buffer.capacity(), Integer.MAX_VALUE - Long.BYTES);
        ByteBuffer larger = ByteBuffer.allocate((int) Math.max(needed, doubled));
        larger.put(buffer.flip());
        buffer = larger;
    }
}
