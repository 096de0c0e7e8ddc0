package io.tidlog.layout;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/** A destination that keeps what it is given, in the manner of Log4j's OutputStreamManager. Not thread-safe. */
final class CollectedBytes implements ByteBufferDestination {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);

    private CollectedBytes() {}

    static byte[] encode(Layout<?> layout, LogEvent event) {
        CollectedBytes destination = new CollectedBytes();
        layout.encode(event, destination);
        destination.drain(destination.buffer);
        return destination.bytes.toByteArray();
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return buffer;
    }

    @Override
    public ByteBuffer drain(ByteBuffer filled) {
        filled.flip();
        bytes.write(filled.array(), 0, filled.limit());
        filled.clear();
        return filled;
    }

    @Override
    public void writeBytes(ByteBuffer data) {
        drain(buffer);
        while (data.hasRemaining()) {
            bytes.write(data.get());
        }
    }

    @Override
    public void writeBytes(byte[] data, int offset, int length) {
        drain(buffer);
        bytes.write(data, offset, length);
    }
}
