package io.tidlog.threads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Thread dumps in JSON: {@code jdk25.json} shortened from what JDK 25.0.3 wrote, with the {@code owner} of JDK 26 added;
 * {@code jdk21.json} made by hand after the source of JDK 21's {@code jdk.internal.vm.ThreadDumper}.
 */
final class Dumps {

    private Dumps() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Dumps.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ThreadReport read(InputStream in) throws IOException {
        return JsonDumpReader.read(in, "x.json");
    }
}
