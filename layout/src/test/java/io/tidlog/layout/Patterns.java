package io.tidlog.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The table of patterns, {@code patterns.txt}: every converter of Log4j with every option, good and bad. */
final class Patterns {

    private Patterns() {}

    static List<String> all() {
        try (InputStream table = Patterns.class.getResourceAsStream("patterns.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
