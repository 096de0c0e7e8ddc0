package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.Newlines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects what {@code rolling.xml} promises, with smaller figures, so that a short run has many files. */
class RollingExampleTest {

    private static final Pattern OLD_FILE = Pattern.compile("app-(\\d{4}-\\d{2}-\\d{2})-(\\d+)\\.log\\.gz");

    @TempDir
    private Path directory;

    @Test
    void noEventIsLostBetweenFiles() throws Exception {
        run("size=\"2 KB\"", "exceeds=\"10000\"");

        List<Path> oldFiles = oldFiles();
        assertThat(oldFiles).hasSizeGreaterThan(5);
        List<String> lines = new ArrayList<>();
        for (Path file : oldFiles) {
            lines.addAll(unzippedLines(file));
        }
        lines.addAll(Files.readAllLines(directory.resolve("logs/app.log")));
        LogAssert.assertPrinted(
                LogReader.read(lines, Newlines.INDENT),
                Ledger.loadWithoutDebug(directory.resolve(Fork.LEDGER)),
                LogCall::text);
    }

    @Test
    void onlyTheLastFilesAreKept() throws Exception {
        run("size=\"2 KB\"", "exceeds=\"5\"");

        List<Integer> numbers = oldFiles().stream()
                .map(file -> Integer.parseInt(nameOf(file).group(2)))
                .toList();
        assertThat(numbers).hasSize(5);
        assertThat(Collections.max(numbers)).as("files written").isGreaterThan(5);
    }

    private void run(String size, String exceeds) throws Exception {
        ExampleFile example = ExampleFile.named("rolling.xml");
        String configuration = Files.readString(example.path());
        assertThat(configuration).contains("size=\"100 MB\"", "exceeds=\"30\"");
        Path smaller = directory.resolve("smaller.xml");
        Files.writeString(
                smaller, configuration.replace("size=\"100 MB\"", size).replace("exceeds=\"30\"", exceeds));

        Fork.of(example, smaller).run(directory);
    }

    /** Oldest first: by day, then by number. */
    private List<Path> oldFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
            return files.filter(file -> nameOf(file).matches())
                    .sorted(Comparator.comparing((Path file) -> nameOf(file).group(1))
                            .thenComparing(file -> Integer.valueOf(nameOf(file).group(2))))
                    .toList();
        }
    }

    private static Matcher nameOf(Path file) {
        Matcher name = OLD_FILE.matcher(file.getFileName().toString());
        name.matches();
        return name;
    }

    private static List<String> unzippedLines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
