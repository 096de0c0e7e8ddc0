package io.tidlog.layout;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.appender.OutputStreamManager;

/**
 * An appender's manager whose stream is kept in memory, or dropped. Counts the lines that were copied to its buffer instead
 * of being made there.
 *
 * <p>Thread-safe, as Log4j's own are.
 */
final class StreamManager extends OutputStreamManager {

    private final ByteArrayOutputStream kept;
    private int copies;

    private StreamManager(OutputStream stream, ByteArrayOutputStream kept, int bufferSize) {
        super(null, stream, "memory", false, null, false, ByteBuffer.allocate(bufferSize));
        this.kept = kept;
    }

    static StreamManager keeping(int bufferSize) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        return new StreamManager(stream, stream, bufferSize);
    }

    static StreamManager dropping(int bufferSize) {
        return new StreamManager(OutputStream.nullOutputStream(), new ByteArrayOutputStream(), bufferSize);
    }

    @Override
    protected synchronized void write(byte[] bytes, int offset, int length, boolean immediateFlush) {
        copies++;
        super.write(bytes, offset, length, immediateFlush);
    }

    synchronized int copies() {
        return copies;
    }

    /** Writes what is in the present one first. */
    synchronized void replaceBuffer(ByteBuffer buffer) {
        flush();
        byteBuffer = buffer;
    }

    /** All bytes since the last call. */
    synchronized byte[] take() {
        flush();
        byte[] bytes = kept.toByteArray();
        kept.reset();
        return bytes;
    }

    String takeText() {
        return new String(take(), StandardCharsets.UTF_8);
    }
}
