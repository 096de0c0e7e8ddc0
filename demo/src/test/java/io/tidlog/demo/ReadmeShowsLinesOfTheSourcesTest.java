package io.tidlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The demo's lines in the README lead to where they are logged: whoever tries the one against the other should see it. */
class ReadmeShowsLinesOfTheSourcesTest {

    private static final Pattern LOCATION = Pattern.compile(":([A-Z]\\w+\\.java):(\\d+)]");

    /** In a line that a player tries to forge. */
    private static final String FORGED = "Bank.java";

    @Test
    void everyLineOfTheDemo() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String demo = readme.substring(readme.indexOf("\n## The demo\n"), readme.indexOf("\n## Caveats\n"));
        List<MatchResult> locations = LOCATION.matcher(demo)
                .results()
                .filter(location -> !location.group(1).equals(FORGED))
                .toList();

        assertThat(locations)
                .hasSizeGreaterThan(8)
                .allSatisfy(location -> assertThat(lineOf(location.group(1), Integer.parseInt(location.group(2))))
                        .as(location.group())
                        .containsPattern("(?i)logger\\."));
    }

    private static String lineOf(String file, int number) throws IOException {
        Path source;
        try (Stream<Path> files =
                Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("../threads/src/main/java")))) {
            source = files.filter(path -> path.endsWith(file)).findFirst().orElseThrow();
        }
        return Files.readAllLines(source).get(number - 1);
    }
}
