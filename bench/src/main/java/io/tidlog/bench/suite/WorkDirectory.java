package io.tidlog.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory. Closing it deletes it with all its contents. */
public record WorkDirectory(Path path) implements AutoCloseable {

    public static WorkDirectory create(String name) throws IOException {
        return new WorkDirectory(Files.createTempDirectory("tidlog-bench-" + name + "-"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
