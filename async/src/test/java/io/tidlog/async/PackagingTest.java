package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;
import org.junit.jupiter.api.Test;

/** What the compiler's annotation processors write, and what is of no use until it is in the jar. */
final class PackagingTest {

    private static final String DESCRIPTOR = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

    private static final String REFLECTION =
            "META-INF/native-image/log4j-generated/io.tidlog/tidlog-async/reflect-config.json";

    @Test
    void theDescriptorNamesThePlugin() throws Exception {
        PluginCache cache = new PluginCache();
        cache.loadCacheFiles(Collections.enumeration(List.of(resource(DESCRIPTOR))));

        assertThat(cache.getCategory("core")).containsOnlyKeys("disruptor");
        assertThat(Class.forName(cache.getCategory("core").get("disruptor").getClassName()))
                .isEqualTo(DisruptorAppender.class);
    }

    /** Log4j sets the builder's fields and calls the factory method by reflection. */
    @Test
    void nativeImagesGetTheReflectionTheyNeed() throws IOException {
        String config;
        try (InputStream stream = resource(REFLECTION).openStream()) {
            config = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(config)
                .contains(
                        "\"io.tidlog.async.DisruptorAppender\"",
                        "\"newBuilder\"",
                        "\"io.tidlog.async.DisruptorAppenderBuilder\"");
        Stream.of(DisruptorAppenderBuilder.class.getDeclaredFields())
                .filter(field -> field.getAnnotations().length > 0)
                .forEach(field -> assertThat(config).contains("\"" + field.getName() + "\""));
    }

    /** The one that is packed into the jar, not another jar's. */
    private static URL resource(String name) throws IOException {
        String root = DisruptorAppender.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        List<URL> found = new ArrayList<>(
                Collections.list(PackagingTest.class.getClassLoader().getResources(name)));
        found.removeIf(url -> !url.toString().contains(root));
        assertThat(found).as(name + " in " + root).hasSize(1);
        return found.get(0);
    }
}
