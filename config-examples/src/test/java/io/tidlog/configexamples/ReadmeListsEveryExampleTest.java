package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects the reader who looks for an example: the README lists each with the question that the file itself answers. */
class ReadmeListsEveryExampleTest {

    @Test
    void listsEveryExampleAndItsQuestion() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| ["))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(ExampleFile.allNames().stream()
                        .map(ReadmeListsEveryExampleTest::row)
                        .toList());
    }

    private static String row(String name) {
        return "| [%1$s](%1$s) | %2$s |".formatted(name, ExampleFile.named(name).question());
    }
}
