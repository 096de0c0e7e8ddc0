package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.logging.log4j.core.LoggerContext;

/** Real class files, from many source files and of every kind of code. */
final class Log4jCoreClasses {

    private Log4jCoreClasses() {}

    /** @param action takes the name of an entry and the class file in it */
    static void forEach(BiConsumer<String, byte[]> action) throws IOException {
        int classFiles = 0;
        try (ZipFile jar = new ZipFile(ForkedJvm.placeOf(LoggerContext.class).toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    action.accept(entry.getName(), jar.getInputStream(entry).readAllBytes());
                    classFiles++;
                }
            }
        }
        assertThat(classFiles).isGreaterThan(1_000);
    }
}
