package io.tidlog.configexamples;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.lmax.disruptor.RingBuffer;
import io.tidlog.async.DisruptorAppender;
import io.tidlog.layout.TidLayout;
import io.tidlog.threads.ThreadReport;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.yaml.snakeyaml.Yaml;

/** The class path of a program that has declared some artifacts, and nothing else: those, and what they depend on. */
final class ClassPath {

    /** One class of each jar that an artifact brings. */
    private static final Map<String, List<Class<?>>> JARS = Map.of(
            "log4j-core", List.of(LogManager.class, LoggerContext.class),
            "tidlog-layout", List.of(LogManager.class, LoggerContext.class, TidLayout.class),
            "tidlog-threads", List.of(LogManager.class, JsonFactory.class, ThreadReport.class),
            "tidlog-async", List.of(DisruptorAppender.class, RingBuffer.class),
            "jackson-databind", List.of(ObjectMapper.class, JsonFactory.class, JsonProperty.class),
            "jackson-dataformat-yaml",
                    List.of(YAMLFactory.class, Yaml.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class));

    private ClassPath() {}

    /** The test classes of this module, and the jars of {@code artifacts}. */
    static String of(List<String> artifacts) {
        return Stream.concat(
                        Stream.of(placeOf(ClassPath.class)), artifacts.stream().flatMap(ClassPath::placesOf))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Everything that this module declares. */
    static String ofAll() {
        return System.getProperty("java.class.path");
    }

    private static Stream<String> placesOf(String artifact) {
        if (artifact.contains(" ")) {
            return Stream.of(copyOf(artifact));
        }
        List<Class<?>> classes = JARS.get(artifact);
        if (classes == null) {
            throw new AssertionError("unknown artifact \"" + artifact + "\"; known are " + JARS.keySet());
        }
        return classes.stream().map(ClassPath::placeOf);
    }

    /** @param artifact with its version, {@code disruptor 3.4.4}: the build has copied it, for there is another beside it */
    private static String copyOf(String artifact) {
        Path jar = Path.of("target", "versions", artifact.replace(' ', '-') + ".jar")
                .toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("no " + jar + ": pom.xml copies those versions that examples ask for");
        }
        return jar.toString();
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
