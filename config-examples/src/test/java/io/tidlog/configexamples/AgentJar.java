package io.tidlog.configexamples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidlog.agent.Main;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar of tidlog-agent, as the build has packaged it. */
final class AgentJar {

    private AgentJar() {}

    /** Aborts the test where there is none yet, as in {@code mvn test}. */
    static Path path() {
        try {
            Path jar = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            assumeTrue(Files.isRegularFile(jar), "there is no jar before the build has packaged it");
            return jar;
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
