package io.tidlog.configexamples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidlog.layout.TidLayout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A project whose {@code pom.xml} is an example, built by the Maven that runs these tests.
 *
 * <p>It has a local repository of its own, so that nothing of this build gets into that of whoever runs it: this build's jars
 * lie in there from the start, and everything else is copied from the local repository of this build, which has fetched it
 * for itself. So it needs no network, and no settings.
 */
final class MavenProject {

    private static final int MAX_SECONDS = 240;

    private static final Path ROOT_POM = Path.of("..", "pom.xml");

    private static final Path SOURCES = Path.of("src", "test", "java");

    /** Which a project of the reader's own has, too: without a version Maven would take others than this build has fetched. */
    private static final List<String> PINNED = List.of("maven-resources-plugin", "maven-compiler-plugin");

    /** What these say is meant for the Maven that runs this build. */
    private static final List<String> VARIABLES_OF_MAVEN =
            List.of("M2_HOME", "MAVEN_HOME", "MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_DEBUG_OPTS", "MAVEN_BASEDIR");

    private final Path directory;

    private MavenProject(Path directory) {
        this.directory = directory;
    }

    /** @param classes of this module's tests, top-level ones; their sources are those of the project */
    static MavenProject create(Path directory, Path pom, List<Class<?>> classes) throws Exception {
        MavenProject project = new MavenProject(directory);
        for (Class<?> type : classes) {
            String file = type.getName().replace('.', '/') + ".java";
            copy(SOURCES.resolve(file), directory.resolve("src/main/java").resolve(file));
        }
        Files.writeString(
                directory.resolve("pom.xml"),
                Files.readString(pom).replace("  <build>\n", "  <build>\n" + pinnedPlugins(Pom.read(ROOT_POM))));
        Files.writeString(directory.resolve("settings.xml"), project.settings());
        project.addThisBuild();
        return project;
    }

    private static String pinnedPlugins(Pom root) {
        StringBuilder plugins = new StringBuilder("<pluginManagement><plugins>");
        for (String plugin : PINNED) {
            plugins.append("<plugin><artifactId>")
                    .append(plugin)
                    .append("</artifactId><version>")
                    .append(root.managedPluginVersion(plugin))
                    .append("</version></plugin>");
        }
        return plugins.append("</plugins></pluginManagement>\n").toString();
    }

    private String settings() {
        String url = Path.of(ofThisBuild("localRepository")).toUri().toString();
        return """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>this-build</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                  <profiles>
                    <profile>
                      <id>without-checksums</id>
                      <repositories>
                        <repository>%s</repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository>%<s</pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles>
                    <activeProfile>without-checksums</activeProfile>
                  </activeProfiles>
                </settings>
                """.formatted(url, central(url));
    }

    /** A local repository has none. */
    private static String central(String url) {
        return "<id>central</id><url>" + url + "</url>"
                + "<releases><checksumPolicy>ignore</checksumPolicy></releases>"
                + "<snapshots><enabled>false</enabled></snapshots>";
    }

    /** As {@code mvn install} would, which {@code mvn verify} has not done. */
    private void addThisBuild() throws Exception {
        Path agentJar = AgentJar.path();
        Path agentPom = agentJar.resolveSibling("dependency-reduced-pom.xml");
        add("tidlog-parent", ROOT_POM, null);
        add("tidlog-layout", Path.of("..", "layout", "pom.xml"), jarOfLayout());
        add("tidlog-agent", Files.exists(agentPom) ? agentPom : Path.of("..", "agent", "pom.xml"), agentJar);
    }

    private void add(String artifact, Path pom, Path jar) throws Exception {
        String version = Pom.read(ROOT_POM).version();
        Path folder = localRepository().resolve(Path.of("io", "tidlog", artifact, version));
        copy(pom, folder.resolve(artifact + "-" + version + ".pom"));
        if (jar != null) {
            copy(jar, folder.resolve(artifact + "-" + version + ".jar"));
        }
    }

    private static Path jarOfLayout() throws Exception {
        return Path.of(TidLayout.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    Path classes() {
        return directory.resolve("target").resolve("classes");
    }

    private Path localRepository() {
        return directory.resolve("repository");
    }

    /** Runs Maven to its end, which must be a good one; returns what it printed. */
    String run(String phase) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> command = command(phase);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(VARIABLES_OF_MAVEN);
        builder.environment().put("MAVEN_SKIP_RC", "true");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String printed = Files.readString(output);
        if (!ended || process.exitValue() != 0) {
            String end = ended ? "exit " + process.exitValue() : "still running after " + MAX_SECONDS + " s";
            throw new AssertionError(end + ": " + String.join(" ", command) + "\n" + printed);
        }
        return printed;
    }

    private List<String> command(String phase) {
        boolean isWindows = File.separatorChar == '\\';
        Path maven = Path.of(ofThisBuild("mavenHome"), "bin", isWindows ? "mvn.cmd" : "mvn");
        String settings = directory.resolve("settings.xml").toString();
        List<String> command = new ArrayList<>(List.of(maven.toString(), "--batch-mode", "--no-transfer-progress"));
        command.addAll(List.of("--settings", settings, "--global-settings", settings));
        // Not that of this build, if it was named on the command line: Maven hands it on.
        command.add("-Dmaven.repo.local=" + localRepository());
        command.addAll(List.of("-Dmaven.compiler.release=17", "-Dproject.build.sourceEncoding=UTF-8", phase));
        return command;
    }

    /** Aborts the test where nobody says, as in an IDE. */
    private static String ofThisBuild(String name) {
        String value = System.getProperty("tidlog.test." + name);
        assumeTrue(value != null && Files.isDirectory(Path.of(value)), "Maven runs this test: no " + name);
        return value;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
