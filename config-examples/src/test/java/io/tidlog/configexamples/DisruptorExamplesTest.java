package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.DisruptorAppenderBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.junit.jupiter.api.Test;

/** Protects the reader who looks for an attribute of {@code <Disruptor>}: the examples show each, and so does the README. */
class DisruptorExamplesTest {

    @Test
    void everyAttributeIsShown() throws Exception {
        String example =
                Files.readString(ExampleFile.named("disruptor-tuned.xml").path());
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(attributes())
                .isNotEmpty()
                .allSatisfy(attribute -> assertThat(example).contains(" " + attribute + "=\""))
                .allSatisfy(attribute -> assertThat(readme).contains("`" + attribute + "`"));
    }

    private static List<String> attributes() {
        return Stream.<Class<?>>of(DisruptorAppenderBuilder.class, AbstractAppender.Builder.class)
                .flatMap(builder -> Stream.of(builder.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(PluginBuilderAttribute.class))
                .map(field -> field.getName())
                .toList();
    }
}
