package io.tidlog.configexamples;

import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.layout.Newlines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects Spring Boot users: a program with the dependencies of {@code spring-boot-pom.xml} finds
 * {@code log4j2-spring.xml} by itself, and both Spring's events and its own come out as everywhere else.
 */
class SpringBootExampleTest {

    private static final ExampleFile CONFIGURATION = ExampleFile.named("log4j2-spring.xml");
    private static final ExampleFile POM = ExampleFile.named("spring-boot-pom.xml");

    @Test
    void printsEveryEvent(@TempDir Path directory) throws Exception {
        new Fork(resourcesIn(directory) + File.pathSeparator + ClassPath.ofAll(), SpringGameProgram.class, List.of())
                .run(directory);

        assertPrinted(directory);
    }

    /** As agent/spring-boot.sh starts it. */
    @Test
    void printsEveryEventOfAJarWithTheAgent(@TempDir Path directory) throws Exception {
        Path jar = directory.resolve("game.jar");
        SpringBootJar.write(
                jar, SpringGameProgram.class, resourcesIn(directory) + File.pathSeparator + ClassPath.ofAll());
        String agent = "-javaagent:" + AgentJar.path() + "=report=logs/weaving.txt";

        new Fork(jar.toString(), SpringBootJar.LAUNCHER, List.of(agent)).run(directory);

        assertPrinted(directory);
        assertThat(directory.resolve("logs/weaving.txt"))
                .content()
                .contains("woven       " + Game.class.getName() + ": ", "woven       org.apache.commons.logging.");
    }

    private static Path resourcesIn(Path directory) throws IOException {
        Path resources = Files.createDirectory(directory.resolve("resources"));
        Files.copy(CONFIGURATION.path(), resources.resolve(CONFIGURATION.name()));
        Files.writeString(resources.resolve("application.properties"), "spring.application.name=game\n");
        return resources;
    }

    private static void assertPrinted(Path directory) throws IOException {
        assertThat(directory.resolve(Fork.STANDARD_OUTPUT)).isEmptyFile();
        List<String> lines = Files.readAllLines(directory.resolve("logs/game.log"));
        Map<Boolean, List<LogLine>> byGame = LogReader.read(lines, Newlines.INDENT).stream()
                .collect(partitioningBy(line -> line.header().file().equals("Game.java")));
        LogAssert.assertPrinted(
                byGame.get(true), Ledger.loadWithoutDebug(directory.resolve(Fork.LEDGER)), LogCall::text);
        assertThat(byGame.get(false))
                .as("Spring's own events")
                .anyMatch(line -> line.header().file().equals("StartupInfoLogger.java"));
    }

    /**
     * So Maven makes of the example the class path of the test above, but for the other jars of this module and for the
     * version of Log4j, which this module pins and the example leaves to Spring Boot.
     */
    @Test
    void thePomDeclaresWhatTheProgramRanWith() throws Exception {
        Pom example = Pom.read(POM.path());
        Pom module = Pom.read(Path.of("pom.xml").toAbsolutePath());

        assertThat(example.dependencies()).isNotEmpty().isSubsetOf(module.dependencies());
        assertThat(module.dependencies().stream().filter(Pom.Dependency::isOfSpringBoot))
                .isSubsetOf(example.dependencies());
        assertThat(example.parentVersion()).isEqualTo(module.property("spring-boot.version"));
        assertThat(example.declaredVersion("tidlog-layout")).isEqualTo(module.parentVersion());
    }

    @Test
    void letsLog4jWarn() {
        assertThat(CONFIGURATION.path()).content().contains("status=\"WARN\"");
    }

    @Test
    void bothShowALineThatTheyCouldPrint() {
        for (ExampleFile example : List.of(CONFIGURATION, POM)) {
            assertThat(LogReader.read(List.of(example.printedLine()), Newlines.INDENT))
                    .hasSize(1);
        }
    }
}
