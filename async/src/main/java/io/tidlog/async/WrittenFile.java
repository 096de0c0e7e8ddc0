package io.tidlog.async;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.appender.FileManager;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.appender.RandomAccessFileManager;

/** The file behind a manager. Its length tells how much of a failed write has arrived. Belongs to the writer thread. */
final class WrittenFile {

    /** The {@link #length} if it cannot be determined. */
    static final long UNKNOWN = -1;

    private final OutputStreamManager manager;
    private final Supplier<String> currentName;
    private String name;
    private File file;

    /**
     * No regular file: a device or a named pipe. It has no length, and asking for it before each write would take 3 of
     * the writer's 40 ns per line.
     */
    private boolean device;

    private WrittenFile(OutputStreamManager manager, Supplier<String> currentName) {
        this.manager = manager;
        this.currentName = currentName;
    }

    /**
     * The length is unknown for consoles, other streams, devices, named pipes, and mapped files, whose length is that of
     * the map.
     */
    static WrittenFile of(OutputStreamManager manager) {
        if (manager instanceof FileManager fileManager) {
            return new WrittenFile(manager, fileManager::getFileName);
        }
        if (manager instanceof RandomAccessFileManager fileManager) {
            return new WrittenFile(manager, fileManager::getFileName);
        }
        return new WrittenFile(manager, () -> null);
    }

    /** In bytes; 0 if there is no such file. */
    long length() {
        return locate() && !device ? file.length() : UNKNOWN;
    }

    /** Whether the file no longer exists: Log4j goes on writing to the deleted one. */
    boolean isGone() {
        return locate() && !device && !file.exists();
    }

    /** Cuts bytes off the end. The manager writes on there, if it does. */
    void shorten(int bytes) throws IOException {
        if (!locate()) {
            return;
        }
        FileChannel ofManager = ManagerChannel.of(manager);
        if (ofManager != null) {
            shorten(ofManager, bytes);
        } else {
            try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.WRITE)) {
                shorten(channel, bytes);
            }
        }
    }

    private static void shorten(FileChannel channel, int bytes) throws IOException {
        // Somebody may have emptied it.
        channel.truncate(Math.max(0, channel.size() - bytes));
    }

    /** The file that has the name now, by its inode; null where that cannot be told, as on Windows. */
    Object key() {
        try {
            return locate()
                    ? Files.readAttributes(file.toPath(), BasicFileAttributes.class)
                            .fileKey()
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Called when there may be another file of the same name. */
    void lookAnew() {
        name = null;
    }

    private boolean locate() {
        String current = currentName.get();
        if (current == null) {
            return false;
        }
        if (!current.equals(name)) {
            name = current;
            file = new File(current);
            device = file.exists() && !file.isFile();
        }
        return true;
    }

    @Override
    public String toString() {
        return String.valueOf(name);
    }
}
