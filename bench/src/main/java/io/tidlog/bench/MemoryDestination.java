package io.tidlog.bench;

import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/**
 * Takes the bytes that a layout hands over into a buffer in memory, and starts over when it is full: the one copy that an
 * appender makes as well, and nothing of its locks and system calls.
 *
 * <p>Not thread-safe.
 */
final class MemoryDestination implements ByteBufferDestination {

    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);

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
        makeRoom(data.remaining());
        buffer.put(data);
    }

    @Override
    public void writeBytes(byte[] data, int offset, int length) {
        makeRoom(length);
        buffer.put(data, offset, length);
    }

    private void makeRoom(int length) {
        if (length > buffer.remaining()) {
            buffer.clear();
        }
    }
}
