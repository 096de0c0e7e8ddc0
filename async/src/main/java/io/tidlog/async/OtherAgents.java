package io.tidlog.async;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Finds out whether the JVM was started with a Java agent that may hook Log4j's classes, as OpenTelemetry's and New
 * Relic's do to export what is logged. They do not see what takes a fast lane.
 */
final class OtherAgents {

    private static final String OPTION = "-javaagent:";

    /** The one that puts locations into calls. */
    private static final String OWN = "io.tidlog.agent.";

    private OtherAgents() {}

    /** The file name of the first such agent among the options of the {@code java} command. */
    static Optional<String> first() {
        return first(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static Optional<String> first(List<String> jvmOptions) {
        return jvmOptions.stream()
                .filter(option -> option.startsWith(OPTION))
                .map(option -> option.substring(OPTION.length()).replaceFirst("=.*", ""))
                .filter(jar -> !isOwn(jar))
                .map(jar -> Path.of(jar).getFileName().toString())
                .findFirst();
    }

    /** By its manifest, since a jar may be renamed. */
    private static boolean isOwn(String jar) {
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String agent = attributes.getValue("Premain-Class");
            return agent != null && agent.startsWith(OWN);
        } catch (IOException e) {
            // The JVM could read it, so it is gone by now. Whose it was remains unknown.
            return false;
        }
    }
}
