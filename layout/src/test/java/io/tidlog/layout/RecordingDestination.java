package io.tidlog.layout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/**
 * Keeps what each {@link #writeBytes(byte[], int, int)} call brought, apart from the others.
 *
 * <p>Thread-safe. Any other way to write fails, since the layout promises this one.
 */
final class RecordingDestination implements ByteBufferDestination {

    private final List<byte[]> writes = new ArrayList<>();
    private int lastArrayLength;

    @Override
    public synchronized void writeBytes(byte[] data, int offset, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(data, offset, copy, 0, length);
        writes.add(copy);
        lastArrayLength = data.length;
    }

    @Override
    public void writeBytes(ByteBuffer data) {
        throw new UnsupportedOperationException("writeBytes(ByteBuffer)");
    }

    @Override
    public ByteBuffer getByteBuffer() {
        throw new UnsupportedOperationException("getByteBuffer");
    }

    @Override
    public ByteBuffer drain(ByteBuffer buffer) {
        throw new UnsupportedOperationException("drain");
    }

    /** Each call's bytes, in order. */
    synchronized List<byte[]> writes() {
        return List.copyOf(writes);
    }

    /** Each call's text, in order. */
    List<String> texts() {
        return writes().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    /** Everything written, as a file would hold it. */
    String text() {
        return String.join("", texts());
    }

    /** The size of the array that the last call's bytes came in: how much the layout holds on to. */
    synchronized int lastArrayLength() {
        return lastArrayLength;
    }
}
