package io.tidlog.bench;

import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/**
 * Copies the bytes from a layout into a buffer in memory, and starts over when it is full. An appender makes this copy,
 * too; its locks and system calls are left out.
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
