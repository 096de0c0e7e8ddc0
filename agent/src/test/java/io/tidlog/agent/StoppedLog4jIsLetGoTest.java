package io.tidlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidlog.async.DisruptorAppender;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A woven class may outlive the Log4j of a web application that used it: it does not keep those that are gone, and the next ones find
 * the fast lane, however many there were.
 */
@Timeout(60)
final class StoppedLog4jIsLetGoTest {

    private static final int APPLICATIONS = 20;

    @TempDir
    private Path directory;

    @Test
    void byACallThatOthersMake() throws Throwable {
        Class<?> calls = GeneratedCalls.load(ClassWeaver.weave(GeneratedCalls.classFile(
                        Logger.class, List.of(Logger.class.getMethod("info", String.class, Object.class))))
                .classFile());
        List<WeakReference<LoggerContext>> stopped = new ArrayList<>();
        for (int i = 0; i < APPLICATIONS; i++) {
            stopped.add(new WeakReference<>(runApplication(calls, i)));
        }
        // The last one is kept until there is another.
        stopped.remove(APPLICATIONS - 1);

        while (stopped.stream().anyMatch(context -> context.get() != null)) {
            System.gc();
            Thread.sleep(10);
        }
        Reference.reachabilityFence(calls);
    }

    private LoggerContext runApplication(Class<?> calls, int number) throws Throwable {
        LoggerContext context = new LoggerContext("application " + number);
        context.start(LaneChange.configuration(context, """
                <Configuration shutdownHook="disable">
                  <Appenders>
                    <Disruptor name="ASYNC"><File name="FILE" fileName="%s"><TidLayout/></File></Disruptor>
                  </Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="ASYNC"/></Root></Loggers>
                </Configuration>
                """.formatted(directory.resolve(number + ".log"))));
        DisruptorAppender appender = context.getConfiguration().getAppender("ASYNC");
        GeneratedCalls.call(calls, 0, context.getLogger("io.game.Rooms"), "{} rooms", number);
        context.stop();
        assertThat(appender.getDeferred()).as("of application %d", number).isEqualTo(1);
        return context;
    }
}
