package io.tidlog.bench.copies;

import java.nio.file.Path;

/**
 * What is compared: TidLayout as some classes have it, or Log4j's PatternLayout.
 *
 * @param classes a directory, such as {@code layout/target/classes}; null for PatternLayout
 */
public record Design(Path classes) {

    /** Of the Log4j that the benchmarks come with. All of its copies share their code, but no objects. */
    public static final Design PATTERN_LAYOUT = new Design(null);

    @Override
    public String toString() {
        return classes == null ? "PatternLayout" : classes.toString();
    }
}
