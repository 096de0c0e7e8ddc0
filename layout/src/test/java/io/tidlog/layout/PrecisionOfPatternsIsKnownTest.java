package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects times on the fast lane, where a clock is only asked for what the pattern prints. */
class PrecisionOfPatternsIsKnownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                TidLayout.DEFAULT_PATTERN,
                "%msg%n",
                "%d %msg%n",
                "%d{HH:mm:ss.SSS} %msg%n",
                "%d{UNIX_MILLIS} %msg%n",
                "%tidHeader %msg%n",
                "%r %msg%n"
            })
    void milliseconds(String pattern) {
        assertThat(layout(pattern).isFinerThanMillis()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%d{HH:mm:ss.SSSSSS} %msg%n",
                "%d{HH:mm:ss.nnnnnnnnn} %msg%n",
                "%level %notEmpty{%d{HH:mm:ss.SSSSSSSSS}}%n"
            })
    void finer(String pattern) {
        assertThat(layout(pattern).isFinerThanMillis()).isTrue();
    }

    private static TidLayout layout(String pattern) {
        return TidLayout.newBuilder().setPattern(pattern).build();
    }
}
