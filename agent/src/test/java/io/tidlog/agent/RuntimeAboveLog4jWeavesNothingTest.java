package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidlog.location.WovenCall;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Protects applications in servers that have tidlog-layout in a class loader above that of the application and its Log4j:
 * the runtime does not see Log4j there, and no logging call may fail for that.
 */
final class RuntimeAboveLog4jWeavesNothingTest {

    @TempDir
    private Path directory;

    private URLClassLoader server;
    private URLClassLoader application;

    @BeforeEach
    void open() throws Exception {
        server = new URLClassLoader(new URL[] {url(ForkedJvm.placeOf(WovenCall.class))}, null);
        application = new URLClassLoader(
                new URL[] {
                    url(ForkedJvm.placeOf(LogManager.class)),
                    url(ForkedJvm.placeOf(LoggerContext.class)),
                    url(directory)
                },
                server);
    }

    @AfterEach
    void close() throws Exception {
        application.close();
        server.close();
    }

    @Test
    void theAgentLeavesItsClassesAlone() {
        assertThat(new LoaderCheck().missingIn(application)).isEqualTo("a tidlog-layout that sees log4j-core");
    }

    @Test
    void aClassThatWasWovenAtBuildTimeLogs() throws Exception {
        byte[] woven = ClassWeaver.weave(
                        GeneratedCalls.classFile(Logger.class, List.of(Logger.class.getMethod("info", String.class))))
                .classFile();
        Path file = directory.resolve(GeneratedCalls.CLASS_NAME.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, woven);
        Object logger = application
                .loadClass(LogManager.class.getName())
                .getMethod("getLogger", String.class)
                .invoke(null, "io.game.Rooms");

        assertThatCode(() -> GeneratedCalls.call(application.loadClass(GeneratedCalls.CLASS_NAME), 0, logger, "text"))
                .doesNotThrowAnyException();
    }

    private static URL url(Path place) throws Exception {
        return place.toUri().toURL();
    }
}
