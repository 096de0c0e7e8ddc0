package io.tidlog.bench;

import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.util.Constants;

/**
 * One thread's own: copies the bytes from a layout into a buffer in memory, as large as that of Log4j's File appender, and
 * starts over when it is full. It has no lock, so two threads that have one each do not wait for each other.
 *
 * <p>Not thread-safe.
 */
final class PrivateDestination implements ByteBufferDestination {

    private final ByteBuffer buffer = ByteBuffer.allocate(Constants.ENCODER_BYTE_BUFFER_SIZE);

    @Override
    public ByteBuffer getByteBuffer() {
        return buffer;
    }

    @Override
    public ByteBuffer drain(ByteBuffer full) {
        return buffer.clear();
    }

    @Override
    public void writeBytes(ByteBuffer data) {
        int end = data.limit();
        while (data.position() < end) {
            int count = Math.min(end - data.position(), buffer.capacity());
            makeRoom(count);
            buffer.put(data.limit(data.position() + count));
            data.limit(end);
        }
    }

    /** In pieces, as appenders do, if it is longer than the buffer. */
    @Override
    public void writeBytes(byte[] data, int offset, int length) {
        int end = offset + length;
        for (int from = offset; from < end; ) {
            int count = Math.min(end - from, buffer.capacity());
            makeRoom(count);
            buffer.put(data, from, count);
            from += count;
        }
    }

    private void makeRoom(int length) {
        if (length > buffer.remaining()) {
            buffer.clear();
        }
    }
}
