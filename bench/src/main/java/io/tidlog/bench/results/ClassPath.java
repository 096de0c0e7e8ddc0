package io.tidlog.bench.results;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects from the class path of this JVM what a contender needs, so that no contender sees the jars of another. */
public final class ClassPath {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");
    private static final List<String> HARNESS = List.of("tidlog-bench", "HdrHistogram");
    private static final Pattern AGENT = Pattern.compile("tidlog-agent(-\\d.*)?\\.jar");

    /** The libraries of the harness that are in every JVM of a contender and have a version. */
    public static final List<String> HARNESS_LIBRARIES = List.of("HdrHistogram");

    private final List<Path> entries;

    public ClassPath(String classPath) {
        this.entries = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    public static ClassPath ofThisJvm() {
        return new ClassPath(System.getProperty("java.class.path"));
    }

    /** The harness and these artifacts, for {@code java -cp}. */
    public String with(List<String> artifacts) {
        return Stream.concat(HARNESS.stream(), artifacts.stream())
                .map(this::find)
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar for {@code -javaagent}; empty before it has been packaged. */
    public Optional<Path> agent() {
        return entries.stream()
                .filter(entry -> AGENT.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry))
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    /** The version of each artifact. */
    public Map<String, String> versions(List<String> artifacts) {
        Map<String, String> versions = new LinkedHashMap<>();
        artifacts.forEach(artifact -> versions.put(artifact, version(artifact)));
        return versions;
    }

    /** {@code 2.26.1}, or "as built here" if it is not a jar. */
    private String version(String artifact) {
        Matcher jar = JAR.matcher(find(artifact).getFileName().toString());
        return jar.matches() ? jar.group(2) : "as built here";
    }

    private Path find(String artifact) {
        return entries.stream()
                .filter(entry -> isArtifact(entry, artifact))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no " + artifact + " on the class path: start the benchmarks with bench/run"));
    }

    /** {@code lib/log4j-core-2.26.1.jar}, or {@code layout/target/classes} for {@code tidlog-layout}. */
    private static boolean isArtifact(Path entry, String artifact) {
        Matcher jar = JAR.matcher(entry.getFileName().toString());
        if (jar.matches()) {
            return jar.group(1).equals(artifact) && !jar.group(2).endsWith("-tests");
        }
        return artifact.startsWith("tidlog-")
                && entry.toAbsolutePath().normalize().endsWith(Path.of(artifact.substring(7), "target", "classes"));
    }
}
