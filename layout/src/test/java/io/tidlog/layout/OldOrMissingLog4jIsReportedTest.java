package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Log4j that tidlog does not work with is said to be so, and stops nobody. */
final class OldOrMissingLog4jIsReportedTest {

    /** The application of the forked JVM. */
    static final class Application {

        private Application() {}

        public static void main(String[] args) {
            LogManager.getLogger().error("register for debug server");
            System.out.println("application goes on");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.17.2, true",
        "2.19.0, true",
        "2.9.1, true",
        "2.20.0, false",
        "2.26.1, false",
        "2.100.0, false",
        "2.20.0-SNAPSHOT, false",
        "3.0.0-beta2, false",
        "unknown, false",
    })
    void olderThan220IsTooOld(String version, boolean tooOld) {
        assertThat(Log4jVersion.isTooOld(version)).isEqualTo(tooOld);
    }

    @Test
    void anUnknownVersionIsNotTooOld() {
        assertThat(Log4jVersion.isTooOld(null)).isFalse();
    }

    @Test
    void theLog4jOfTheseTestsIsNotReported() {
        try (StatusMessages messages = StatusMessages.record()) {
            TidLayout.newBuilder().build();

            assertThat(messages.texts()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<TidLayout/>", "<PatternLayout pattern='%tidHeader %msg%n'/>"})
    void anOldLog4jIsReportedOnceAndLogsAllTheSame(String layout, @TempDir Path folder) throws Exception {
        String oldLog4j = System.getProperty("tidlog.test.tooOldLog4j");
        assumeThat(oldLog4j).as("jars of an old Log4j, as the build has them").isNotNull();
        Path configuration = folder.resolve("log4j2.xml");
        Files.writeString(configuration, """
                <Configuration>
                  <Appenders>
                    <Console name="CONSOLE">%s</Console>
                    <Console name="OTHER">%s</Console>
                  </Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="CONSOLE"/></Root></Loggers>
                </Configuration>
                """.formatted(layout, layout));

        ForkedJvm.Result result = ForkedJvm.run(
                Application.class,
                ForkedJvm.classPathOf(Application.class, TidLayout.class) + File.pathSeparator + oldLog4j,
                "-Dlog4j2.configurationFile=" + configuration.toUri());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .endsWith("tidlog: log4j-core 2.17.2 is older than 2.20, the oldest it is tested with,"
                                        + " and lines may be wrong; update log4j-core and log4j-api"),
                        second -> assertThat(second)
                                .matches(
                                        "\\[\\d{4}/\\d{6}\\.\\d{3}:ERROR:tid-\\d+:OldOrMissingLog4jIsReportedTest\\.java:\\d+]"
                                                + " register for debug server"),
                        third -> assertThat(third).isEqualTo("application goes on"));
    }

    @Test
    void withoutLog4jCoreTheApplicationGoesOn() throws Exception {
        ForkedJvm.Result result = ForkedJvm.run(
                Application.class, ForkedJvm.classPathOf(Application.class, TidLayout.class, Logger.class));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("Log4j API could not find a logging provider."),
                        second -> assertThat(second).endsWith("register for debug server"),
                        third -> assertThat(third).isEqualTo("application goes on"));
    }
}
