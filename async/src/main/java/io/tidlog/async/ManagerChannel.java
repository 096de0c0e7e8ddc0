package io.tidlog.async;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.appender.RandomAccessFileManager;
import org.apache.logging.log4j.core.appender.rolling.RollingRandomAccessFileManager;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The channel through which a manager writes to its file. What is cut off through it moves the position where the
 * manager writes on; a random access file would else write on behind a hole of NULs.
 *
 * <p>Reads internal fields of log4j-core, which have had these names from 2.20 to 2.26.
 */
final class ManagerChannel {

    /** Null, like the others, if the field is gone or inaccessible. */
    private static final MethodHandle STREAM = getter(OutputStreamManager.class, "outputStream", OutputStream.class);

    private static final MethodHandle FILE =
            getter(RandomAccessFileManager.class, "randomAccessFile", RandomAccessFile.class);
    private static final MethodHandle ROLLING_FILE =
            getter(RollingRandomAccessFileManager.class, "randomAccessFile", RandomAccessFile.class);

    private ManagerChannel() {}

    private static MethodHandle getter(Class<?> owner, String field, Class<?> type) {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            return lookup.findGetter(owner, field, type)
                    .asType(MethodType.methodType(Object.class, OutputStreamManager.class));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            StatusLogger.getLogger().debug("Disruptor: files are cut through channels of its own", e);
            return null;
        }
    }

    /** Null if there is none, or if it is closed or inaccessible. The caller must not close it. */
    static FileChannel of(OutputStreamManager manager) {
        Object file = file(manager);
        FileChannel channel = null;
        if (file instanceof RandomAccessFile randomAccess) {
            channel = randomAccess.getChannel();
        } else if (file instanceof FileOutputStream stream) {
            channel = stream.getChannel();
        }
        return channel != null && channel.isOpen() ? channel : null;
    }

    private static Object file(OutputStreamManager manager) {
        MethodHandle getter = STREAM;
        if (manager instanceof RandomAccessFileManager) {
            getter = FILE;
        } else if (manager instanceof RollingRandomAccessFileManager) {
            getter = ROLLING_FILE;
        }
        try {
            return getter == null ? null : (Object) getter.invokeExact(manager);
        } catch (Throwable e) {
            throw new IllegalStateException("a getter has thrown", e);
        }
    }
}
