package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Protects those who copy from the project's README: each snippet stands in an example, which another test runs. */
class ReadmeSnippetsStandInExamplesTest {

    private static final Pattern SNIPPET = Pattern.compile("```(?:xml|java)\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsOnlyWhatAnExampleHas() throws Exception {
        List<String> snippets = SNIPPET.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(snippet -> onOneLine(snippet.group(1)))
                .toList();

        assertThat(snippets).isNotEmpty();
        List<String> examples = examples();
        assertThat(snippets)
                .allSatisfy(snippet -> assertThat(examples)
                        .anySatisfy(example -> assertThat(example).contains(snippet)));
    }

    private static List<String> examples() throws IOException {
        Path test = Path.of("src/test/java/io/tidlog/configexamples/NoThreadLeaksExampleTest.java");
        try (Stream<Path> files = Stream.concat(Files.list(Path.of(".")), Stream.of(test))) {
            return files.filter(file -> file.toString().matches(".*\\.(xml|java)"))
                    .map(ReadmeSnippetsStandInExamplesTest::read)
                    .map(ReadmeSnippetsStandInExamplesTest::onOneLine)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static String onOneLine(String xml) {
        return xml.replaceAll("\\s+", " ").strip();
    }
}
