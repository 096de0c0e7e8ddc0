package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;
import org.apache.logging.log4j.core.config.plugins.processor.PluginEntry;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.junit.jupiter.api.Test;

/** What the compiler's annotation processors write, and what is of no use until it is in the jar. */
final class PackagingTest {

    private static final String DESCRIPTOR = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

    private static final String REFLECTION =
            "META-INF/native-image/log4j-generated/io.tidlog/tidlog-layout/reflect-config.json";

    @Test
    void theDescriptorNamesThePlugins() throws IOException {
        assertThat(plugins(resource(DESCRIPTOR), "core")).containsOnlyKeys("tidlayout");
        assertThat(plugins(resource(DESCRIPTOR), "converter")).containsOnlyKeys("tidheaderconverter");
    }

    @Test
    void theDescriptorNamesNoClassThatIsNotThere() throws Exception {
        for (String category : List.of("core", "converter")) {
            for (PluginEntry plugin : plugins(resource(DESCRIPTOR), category).values()) {
                assertThat(Class.forName(plugin.getClassName())).isNotNull();
            }
        }
    }

    /** Log4j sets the builder's fields and calls the factory methods by reflection. */
    @Test
    void nativeImagesGetTheReflectionTheyNeed() throws IOException {
        String config;
        try (InputStream stream = resource(REFLECTION).openStream()) {
            config = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(config)
                .contains(
                        "\"io.tidlog.layout.TidLayout\"",
                        "\"newBuilder\"",
                        "\"io.tidlog.layout.TidLayoutBuilder\"",
                        "\"io.tidlog.layout.TidHeaderConverter\"",
                        "\"newInstance\"");
        Stream.of(TidLayoutBuilder.class.getDeclaredFields())
                .filter(field -> field.getAnnotations().length > 0)
                .forEach(field -> assertThat(config).contains("\"" + field.getName() + "\""));
    }

    /** Of two converters with one key Log4j takes either, silently. */
    @Test
    void noKeyOfLog4jIsTaken() throws Exception {
        URL own = resource(DESCRIPTOR);
        Set<String> ownKeys = keys(own);
        Set<String> otherKeys = new HashSet<>();
        for (URL descriptor :
                Collections.list(PackagingTest.class.getClassLoader().getResources(DESCRIPTOR))) {
            if (!descriptor.equals(own)) {
                otherKeys.addAll(keys(descriptor));
            }
        }

        assertThat(otherKeys).contains("tid", "m", "d", "tp");
        assertThat(ownKeys).containsExactly("tidHeader").doesNotContainAnyElementsOf(otherKeys);
    }

    private static Set<String> keys(URL descriptor) throws Exception {
        Set<String> keys = new HashSet<>();
        for (PluginEntry plugin : plugins(descriptor, "converter").values()) {
            Class<?> type = Class.forName(plugin.getClassName(), false, PackagingTest.class.getClassLoader());
            assertThat(type).isAssignableTo(PatternConverter.class);
            keys.addAll(List.of(type.getAnnotation(ConverterKeys.class).value()));
        }
        return keys;
    }

    private static Map<String, PluginEntry> plugins(URL descriptor, String category) throws IOException {
        PluginCache cache = new PluginCache();
        cache.loadCacheFiles(Collections.enumeration(List.of(descriptor)));
        return cache.getCategory(category);
    }

    /** The one that is packed into the jar, not another jar's. */
    private static URL resource(String name) throws IOException {
        String root = TidLayout.class
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
