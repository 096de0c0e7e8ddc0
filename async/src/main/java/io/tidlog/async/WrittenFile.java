package io.tidlog.async;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.appender.FileManager;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.core.appender.RandomAccessFileManager;

/** The file behind a manager, whose length tells how much of a failed write is in it. Belongs to the writer thread. */
final class WrittenFile {

    /** What {@link #length} is if it cannot be told. */
    static final long UNKNOWN = -1;

    private final Supplier<String> currentName;
    private String name;
    private File file;

    /** Whose length is of no use: to ask for it before each write takes 3 of 40 ns of the writer's work for a line. */
    private boolean device;

    private WrittenFile(Supplier<String> currentName) {
        this.currentName = currentName;
    }

    /** Consoles and other streams, and mapped files, whose length is that of the map, are unknown. */
    static WrittenFile of(OutputStreamManager manager) {
        if (manager instanceof FileManager fileManager) {
            return new WrittenFile(fileManager::getFileName);
        }
        if (manager instanceof RandomAccessFileManager fileManager) {
            return new WrittenFile(fileManager::getFileName);
        }
        return new WrittenFile(() -> null);
    }

    /** In bytes; 0 if there is no such file, and of a device. */
    long length() {
        if (!locate()) {
            return UNKNOWN;
        }
        return device ? 0 : file.length();
    }

    /** Whether there was such a file, and now there is none: Log4j goes on writing to the deleted one. */
    boolean isGone() {
        return locate() && !device && !file.exists();
    }

    /** Cuts off the end. */
    void shorten(int bytes) throws IOException {
        if (locate()) {
            try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - bytes);
            }
        }
    }

    /** There may be another file of the same name. */
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
