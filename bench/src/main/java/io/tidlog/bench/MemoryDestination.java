package io.tidlog.bench;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.util.Constants;

/**
 * The manager of an appender whose stream drops all bytes, with a buffer as large as that of Log4j's File appender. So a
 * layout's bytes go where they go on their way to a file, under the manager's lock; only the system calls are left out.
 *
 * <p>Thread-safe.
 */
final class MemoryDestination extends OutputStreamManager {

    MemoryDestination() {
        this(Constants.ENCODER_BYTE_BUFFER_SIZE);
    }

    MemoryDestination(int bufferSize) {
        super(null, OutputStream.nullOutputStream(), "memory", false, null, false, ByteBuffer.allocate(bufferSize));
    }

    /** The bytes in the buffer, which is then empty; those of a line that is larger than the buffer are dropped. */
    synchronized byte[] take() {
        byte[] bytes = Arrays.copyOf(byteBuffer.array(), byteBuffer.position());
        flush();
        return bytes;
    }
}
