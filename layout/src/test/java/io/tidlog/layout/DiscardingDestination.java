package io.tidlog.layout;

import java.nio.ByteBuffer;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/** Takes bytes and forgets them. */
class DiscardingDestination implements ByteBufferDestination {

    static final ByteBufferDestination INSTANCE = new DiscardingDestination();

    DiscardingDestination() {}

    @Override
    public void writeBytes(byte[] data, int offset, int length) {}

    @Override
    public void writeBytes(ByteBuffer data) {}

    @Override
    public ByteBuffer getByteBuffer() {
        throw new UnsupportedOperationException("getByteBuffer");
    }

    @Override
    public ByteBuffer drain(ByteBuffer buffer) {
        throw new UnsupportedOperationException("drain");
    }
}
