package io.tidlog.bench.pipeline;

import io.tidlog.bench.results.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The number of bytes that this process has passed to the operating system, for all files together: {@code wchar} of
 * Linux's {@code /proc/self/io}. It shows the end of a run without asking the contender, on the null device, too.
 */
final class WrittenBytes {

    static final Path SOURCE = Path.of("/proc/self/io");

    private static final String LABEL = "wchar: ";

    private WrittenBytes() {}

    /** @throws BadInputException if the file cannot be read */
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
