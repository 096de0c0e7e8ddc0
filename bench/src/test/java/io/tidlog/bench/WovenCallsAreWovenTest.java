package io.tidlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects figures named "woven": the calls behind them are, and those beside them are not. */
final class WovenCallsAreWovenTest {

    private static final String BOOTSTRAP = "io/tidlog/location/WovenCall";

    @ParameterizedTest
    @ValueSource(strings = {"WovenCalls", "WovenLog4jTarget", "pipeline/WovenLog4jCaller"})
    void woven(String name) throws IOException {
        assertThat(classFile(name)).contains(BOOTSTRAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PlainCalls", "Log4jTargets$Plain", "pipeline/Log4jCaller"})
    void plain(String name) throws IOException {
        assertThat(classFile(name)).contains("org/apache/logging/log4j/").doesNotContain(BOOTSTRAP);
    }

    private static String classFile(String name) throws IOException {
        try (InputStream in = WovenCallsAreWovenTest.class.getResourceAsStream(name + ".class")) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
