package io.tidlog.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls, loggers and appenders remember of each other does not outlive its use: neither a ring, nor lanes by the thousand. */
@Timeout(60)
final class LanesAreLetGoTest {

    private static final int RING = 16;

    @TempDir
    private Path folder;

    private String appender() {
        return appenderTo("app.log");
    }

    private String appenderTo(String file) {
        return "<Disruptor name='ASYNC' ringSize='%d'><File name='FILE' fileName='%s'><TidLayout/></File></Disruptor>"
                .formatted(RING, folder.resolve(file));
    }

    @ParameterizedTest
    @EnumSource(names = {"WOVEN", "MESSAGE"})
    void aCallThatIsNotMadeAgainDoesNotKeepTheRing(CallKind kind) throws Exception {
        try (RunningLog4j log4j = RunningLog4j.with(appender())) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{}", kind);
            call.log("once");
            while (log4j.async().getDeferred() < 1) {
                Thread.sleep(1);
            }
            WeakReference<Object> before = new WeakReference<>(log4j.async());
            // Another file: Log4j shares the manager of the same one, which keeps the layout, and so the configuration,
            // it came with.
            log4j.reconfigure(appenderTo("next.log"));

            ParametersAreNotKeptAliveTest.awaitCollected(List.of(before));
            Reference.reachabilityFence(call);
        }
    }

    /** Log4j's manager of a file keeps the first configuration that uses it. */
    @Test
    void anAppenderDoesNotKeepTheNextOneOfItsFile() throws Exception {
        try (RunningLog4j log4j = RunningLog4j.with(appender())) {
            Configuration first = log4j.context().getConfiguration();
            log4j.reconfigure(appender());
            WeakReference<Object> second = new WeakReference<>(log4j.async().ring());
            log4j.reconfigure(appender());

            ParametersAreNotKeptAliveTest.awaitCollected(List.of(second));
            Reference.reachabilityFence(first);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WOVEN", "MESSAGE"})
    void anAppenderThatWasTakenAwayIsNotKept(CallKind kind) throws Exception {
        try (RunningLog4j log4j = RunningLog4j.with(appender())) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{}", kind);
            call.log("once");
            DisruptorAppender appender = log4j.async();
            while (appender.getDeferred() < 1) {
                Thread.sleep(1);
            }
            WeakReference<Object> ring = new WeakReference<>(appender.ring());
            Configuration configuration = log4j.context().getConfiguration();
            ((AbstractConfiguration) configuration).removeAppender("ASYNC");
            appender.stop();
            appender = null;

            ParametersAreNotKeptAliveTest.awaitCollected(List.of(ring));
            Reference.reachabilityFence(call);
            Reference.reachabilityFence(configuration);
        }
    }

    @Test
    void anAppenderDoesNotKeepTheLanesOfFormerLevels() throws Exception {
        try (RunningLog4j log4j = RunningLog4j.with(appender())) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "{}");
            List<WeakReference<Object>> lanes = new ArrayList<>();
            for (int i = 0; i < 10 * RING; i++) {
                call.log(i);
                lanes.add(new WeakReference<>(Lane.of(log4j.logger())));
                log4j.context().updateLoggers();
            }
            call.assertDeferred(10 * RING);
            assertThat(lanes.get(lanes.size() - 1).get()).isNotNull();

            // The slots of the ring know the last ones.
            ParametersAreNotKeptAliveTest.awaitCollected(lanes.subList(0, 8 * RING));
        }
    }
}
