package io.tidlog.configexamples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidlog.async.DisruptorAppender;
import io.tidlog.layout.TidLayout;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Protects users of the jars from what is in {@code target/classes} and not packed: plugins, GraalVM's metadata, services. */
class PublishedJarsTest {

    private static final String DESCRIPTOR = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

    private static final String REFLECTION = "META-INF/native-image/log4j-generated/io.tidlog/%s/reflect-config.json";

    static Stream<Arguments> jars() {
        return Stream.of(
                Arguments.of(
                        TidLayout.class,
                        "tidlog-layout",
                        "io.tidlog.layout",
                        List.of("core/tidlayout", "converter/tidheaderconverter"),
                        List.of(
                                "io.tidlog.layout.TidLayout",
                                "io.tidlog.layout.TidLayoutBuilder",
                                "io.tidlog.layout.TidHeaderConverter")),
                Arguments.of(
                        DisruptorAppender.class,
                        "tidlog-async",
                        "io.tidlog.async",
                        List.of("core/disruptor"),
                        List.of("io.tidlog.async.DisruptorAppender", "io.tidlog.async.DisruptorAppenderBuilder")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("jars")
    void haveWhatLog4jAndGraalVmLookFor(
            Class<?> type, String artifact, String module, List<String> plugins, List<String> reflected)
            throws Exception {
        Path jar = jarOf(type);
        PluginCache cache = new PluginCache();
        cache.loadCacheFiles(Collections.enumeration(List.of(entry(jar, DESCRIPTOR))));

        assertThat(cache.getAllCategories().entrySet().stream()
                        .flatMap(category ->
                                category.getValue().keySet().stream().map(plugin -> category.getKey() + "/" + plugin)))
                .containsExactlyInAnyOrderElementsOf(plugins);
        assertThat(reflected)
                .allSatisfy(name -> assertThat(text(entry(jar, REFLECTION.formatted(artifact))))
                        .contains("\"" + name + "\""));
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo(module);
        }
    }

    @Test
    void tidlogAsyncOffersTheFastLane() throws Exception {
        assertThat(text(entry(jarOf(DisruptorAppender.class), "META-INF/services/io.tidlog.location.FastLane"))
                        .strip())
                .isEqualTo("io.tidlog.async.FastLaneProvider");
    }

    /** Aborts the test where there is none yet, as in {@code mvn test}. */
    private static Path jarOf(Class<?> type) throws Exception {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        assumeTrue(Files.isRegularFile(jar), "there is no jar before the build has packaged it");
        return jar;
    }

    private static URL entry(Path jar, String name) throws IOException {
        return URI.create("jar:" + jar.toUri() + "!/" + name).toURL();
    }

    private static String text(URL entry) throws IOException {
        try (InputStream stream = entry.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
