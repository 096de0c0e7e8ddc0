package io.tidlog.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where lines go. */
public enum Sink {
    /** A file, read back and checked after each run. */
    FILE("file"),

    /** The null device: only the logger limits throughput, and only bytes can be counted. */
    NULL_DEVICE("null device");

    private final String title;

    Sink(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Makes the file to log into. For the null device it is a link, because loggers may delete or lock such a file. */
    Path create(Path directory) throws IOException {
        Path log = directory.resolve("bench.log");
        if (this == NULL_DEVICE) {
            Files.createSymbolicLink(log, Path.of("/dev/null"));
        }
        return log;
    }
}
