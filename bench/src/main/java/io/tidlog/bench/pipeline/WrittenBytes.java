package io.tidlog.bench.pipeline;

import io.tidlog.bench.results.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many bytes this process has handed to the operating system, whatever the file: {@code wchar} of Linux's
 * {@code /proc/self/io}. It is how the end of a run is known without asking the contender, the null device included.
 */
final class WrittenBytes {

    static final Path SOURCE = Path.of("/proc/self/io");

    private static final String LABEL = "wchar: ";

    private WrittenBytes() {}

    /** @throws BadInputException if there is no such file */
    static void require(Path source) throws BadInputException {
        if (!Files.isReadable(source)) {
            throw new BadInputException("cannot read '" + source
                    + "', by which the pipeline suite knows when the last byte is written: run it on Linux");
        }
    }

    static long now() throws IOException {
        String text = Files.readString(SOURCE);
        int start = text.indexOf(LABEL) + LABEL.length();
        return Long.parseLong(text.substring(start, text.indexOf('\n', start)));
    }
}
