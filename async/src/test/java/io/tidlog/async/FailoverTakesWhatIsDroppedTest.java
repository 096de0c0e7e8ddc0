package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.appender.FailoverAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code <Failover>} takes the lines of a {@code <Disruptor>} that does not ignore exceptions, if it drops them. */
@Timeout(60)
final class FailoverTakesWhatIsDroppedTest {

    @Test
    void becauseTheAppenderIsStopped() {
        try (Failover failover = new Failover(WhenFull.BLOCK, 0)) {
            failover.logger().info("one");
            failover.async.close();
            failover.logger().info("two");

            assertThat(failover.async.stream.lines()).containsExactly("INFO one");
            assertThat(failover.other.texts).containsExactly("two");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP", "TIMEOUT"})
    void becauseTheRingIsFull(WhenFull whenFull) throws Exception {
        try (Failover failover = new Failover(whenFull, 0)) {
            failover.async.fillRing();
            failover.logger().info("no room");
            failover.logger().info("no room again");
            failover.async.stream.release();
            FailedWritesAreCountedTest.awaitWritten(failover.async, 17);
            failover.logger().info("room");

            assertThat(failover.other.texts).containsExactly("no room", "no room again");
            failover.async.close();
            assertThat(Counters.of(failover.async.appender)).isEqualTo(new Counters(18, 18, 2, 0));
            assertThat(failover.async.stream.lines()).contains("INFO room").doesNotContain("INFO no room");
        }
    }

    /** By default a minute. */
    @Test
    void andTheRestUntilTheRetryIntervalIsOver() throws Exception {
        try (Failover failover = new Failover(WhenFull.DROP, 3600)) {
            failover.async.fillRing();
            failover.logger().info("no room");
            failover.async.stream.release();
            FailedWritesAreCountedTest.awaitWritten(failover.async, 17);
            failover.logger().info("room");

            assertThat(failover.other.texts).containsExactly("no room", "room");
            failover.async.close();
            assertThat(Counters.of(failover.async.appender)).isEqualTo(new Counters(17, 17, 1, 0));
        }
    }

    /** It is the writer thread's, which has no event any more. */
    @Test
    void notWhatFailsToBeWritten() throws Exception {
        try (Failover failover = new Failover(WhenFull.BLOCK, 0)) {
            failover.async.stream.failNext(1);
            failover.logger().info("lost");
            FailedWritesAreCountedTest.awaitFailed(failover.async, 1);

            assertThat(failover.other.texts).isEmpty();
        }
    }

    /** A Log4j whose root logger writes to a {@code <Failover>} from a {@code <Disruptor>} to another appender. */
    private static final class Failover implements AutoCloseable {

        final ChangeableLog4j.Collecting other = new ChangeableLog4j.Collecting();
        final AsyncStream async;
        private final RunningLog4j log4j =
                RunningLog4j.ofConfiguration("<Configuration><Loggers><Root level='trace'/></Loggers></Configuration>");

        Failover(WhenFull whenFull, int retryIntervalSeconds) {
            async = new AsyncStream(settings -> {
                settings.setIgnoreExceptions(false);
                return settings.setWhenFull(whenFull).setTimeoutMillis(1);
            });
            Configuration configuration = log4j.context().getConfiguration();
            configuration.addAppender(async.appender);
            configuration.addAppender(other);
            FailoverAppender failover = FailoverAppender.createAppender(
                    "OUTER",
                    async.appender.getName(),
                    new String[] {other.getName()},
                    String.valueOf(retryIntervalSeconds),
                    configuration,
                    null,
                    "false");
            failover.start();
            configuration.getRootLogger().addAppender(failover, null, null);
            log4j.context().updateLoggers();
        }

        Logger logger() {
            return log4j.logger();
        }

        @Override
        public void close() {
            async.close();
            log4j.close();
        }
    }
}
