package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Protects the class path of applications, which every class of the agent's jar is on. */
@AgentJar
final class JarKeepsToItselfTest {

    @Test
    void noClassHasAnotherOnesName() throws Exception {
        try (JarFile jar = new JarFile(ForkedJvm.AGENT_JAR.toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .contains(
                            "io/tidlog/agent/Agent.class",
                            "io/tidlog/agent/asm/ClassReader.class",
                            "META-INF/NOTICE",
                            "META-INF/LICENSE")
                    .allMatch(name -> name.startsWith("io/tidlog/agent/") || name.startsWith("META-INF/"));
        }
    }
}
