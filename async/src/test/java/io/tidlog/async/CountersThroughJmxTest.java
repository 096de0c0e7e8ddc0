package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counters are in the platform's MBean server while the appender runs, under the newer of two of one name. */
@Timeout(60)
final class CountersThroughJmxTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static DisruptorAppenderMXBean bean(ObjectName name) {
        return JMX.newMXBeanProxy(SERVER, name, DisruptorAppenderMXBean.class);
    }

    @Test
    void whileItRuns() throws Exception {
        ObjectName name = new ObjectName("io.tidlog:type=DisruptorAppender,context=\"\",name=\"ASYNC\"");
        try (AsyncStream async = new AsyncStream(settings -> settings.setWhenFull(WhenFull.DROP))) {
            async.fillRing();
            async.log("dropped");

            DisruptorAppenderMXBean bean = bean(name);
            assertThat(bean.getPublished()).isEqualTo(17);
            assertThat(bean.getDropped()).isEqualTo(1);
            assertThat(bean.getWritten()).isZero();
            assertThat(bean.getFailed()).isZero();
            assertThat(bean.getRingSize()).isEqualTo(16);
            assertThat(bean.getRingFill()).isEqualTo(16);
        }

        assertThat(SERVER.isRegistered(name)).isFalse();
    }

    @Test
    void theNewerHasTheName() throws Exception {
        ObjectName name = new ObjectName("io.tidlog:type=DisruptorAppender,context=\"test\",name=\"ASYNC\"");
        String appender = "<Disruptor name='ASYNC' ringSize='%d'><File name='FILE' fileName='/dev/null'/></Disruptor>";
        try (RunningLog4j log4j = RunningLog4j.with(appender.formatted(16))) {
            assertThat(bean(name).getRingSize()).isEqualTo(16);
            log4j.reconfigure(appender.formatted(32));
            assertThat(bean(name).getRingSize()).isEqualTo(32);
        }

        assertThat(SERVER.isRegistered(name)).isFalse();
    }
}
