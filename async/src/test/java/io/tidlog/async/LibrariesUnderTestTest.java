package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lmax.disruptor.RingBuffer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Test;

/** Protects the runs on older versions of Log4j and the Disruptor from silently being runs on the newest. */
@OnEveryLog4j
@OnEveryDisruptor
final class LibrariesUnderTestTest {

    private static final String LOG4J = System.getProperty("tidlog.test.log4jVersion");
    private static final String DISRUPTOR = System.getProperty("tidlog.test.disruptorVersion");

    @Test
    void theClassPathHasWhatTheBuildAskedFor() {
        assumeTrue(LOG4J != null, "not run by Maven");
        assertThat(LogEvent.class.getPackage().getImplementationVersion()).isEqualTo(LOG4J);
        assertThat(LogManager.class.getPackage().getImplementationVersion()).isEqualTo(LOG4J);
        assertThat(pathOfDisruptor()).endsWith("disruptor-" + DISRUPTOR + ".jar");
    }

    static String pathOfDisruptor() {
        return RingBuffer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }
}
