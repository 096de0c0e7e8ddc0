package io.tidlog.bench.pipeline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the contender writes.
 *
 * @param file a file, or a link to the null device
 */
record Output(Path file, boolean isNullDevice) {

    /** Frees the space. The contender continues at its own position, so the file may become sparse. */
    void truncate() throws IOException {
        if (!isNullDevice) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }
}
