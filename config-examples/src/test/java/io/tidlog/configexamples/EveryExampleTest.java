package io.tidlog.configexamples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import io.tidlog.layout.Newlines;
import io.tidlog.layout.TidLayoutBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects whoever copies an example: with the jars and options that its comment asks for, and no others, it loads
 * without a complaint and prints every event with the right thread id and the right {@code File.java:line}.
 */
class EveryExampleTest {

    static Stream<String> examples() {
        return Examples.OUTPUTS.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void printsEveryEvent(String name, @TempDir Path directory) throws Exception {
        Fork.of(ExampleFile.named(name)).run(directory);

        for (Output output : Examples.OUTPUTS.get(name)) {
            LogAssert.assertPrinted(directory, output);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void showsALineThatItCouldPrint(String name) {
        String line = ExampleFile.named(name).printedLine();

        assertThat(LogReader.read(List.of(line), Newlines.INDENT)).hasSize(1);
    }

    /** Without it Log4j keeps its warnings to itself, from the user and from this test. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void letsLog4jWarn(String name) {
        assertThat(ExampleFile.named(name).path()).content().containsPattern("status\\W+WARN");
    }

    @Test
    void thereIsNoExampleThatIsNotTested() throws Exception {
        assertThat(Stream.of(examples(), Examples.SPRING_BOOT.stream(), Examples.THREADS.stream())
                        .flatMap(names -> names))
                .containsExactlyInAnyOrderElementsOf(ExampleFile.allNames());
    }

    @Test
    void everyAttributeOfTidLayoutIsShown() {
        String examples = examples()
                .map(name -> contentOf(ExampleFile.named(name).path().toFile()))
                .collect(joining());

        assertThat(TidLayoutBuilder.class.getDeclaredFields())
                .filteredOn(field -> field.isAnnotationPresent(PluginBuilderAttribute.class))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(examples).contains(" " + field.getName() + "=\""));
    }

    @Test
    void aMistakeWouldBeNoticed(@TempDir Path directory) throws Exception {
        ExampleFile example = ExampleFile.named("sync.xml");
        Path copy = directory.resolve("mistaken.xml");
        Files.writeString(copy, Files.readString(example.path()).replace("<File ", "<File colour=\"red\" "));

        assertThatThrownBy(() -> Fork.of(example, copy).run(directory))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("colour");
    }
}
