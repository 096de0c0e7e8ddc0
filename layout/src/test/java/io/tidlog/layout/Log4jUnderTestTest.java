package io.tidlog.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Test;

/** Protects the runs on older Log4j versions from silently being runs on the newest. */
@OnEveryLog4j
final class Log4jUnderTestTest {

    private static final String WANTED = System.getProperty("tidlog.test.log4jVersion");

    @Test
    void theClassPathHasTheLog4jThatTheBuildAskedFor() {
        assumeTrue(WANTED != null, "not run by Maven");
        assertThat(versionOf(LogEvent.class)).isEqualTo(WANTED);
        assertThat(versionOf(LogManager.class)).isEqualTo(WANTED);
    }

    private static String versionOf(Class<?> type) {
        return type.getPackage().getImplementationVersion();
    }
}
