package io.tidlog.configexamples;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects what {@code charset.xml} promises: it writes UTF-8 even where the JVM would write ASCII. */
class CharsetExampleTest {

    @Test
    void theEnvironmentDoesNotMatter(@TempDir Path directory) throws Exception {
        Fork.of(ExampleFile.named("charset.xml"))
                .withOption("-Dfile.encoding=US-ASCII")
                .run(directory);

        LogAssert.assertPrinted(directory, Output.toFile());
    }
}
