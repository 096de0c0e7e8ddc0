package io.tidlog.bench;

import io.tidlog.async.DisruptorAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.LocationAwareLogger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of a logging call with a given location for the calling thread: through {@code <Disruptor>} into the null
 * device, whose writer thread makes the line, by the fast lane and by log4j-core's way; through an appender that
 * encodes the same line and does nothing with it; and through one that does nothing.
 *
 * <p>The thread logs as fast as it can. If the writer thread has no core of its own, the figure includes the writer's
 * work.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar DisruptorBenchmark -prof gc
 * java -jar bench/target/benchmarks.jar DisruptorBenchmark -t 2
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DisruptorBenchmark {

    private static final String FQCN = DisruptorBenchmark.class.getName();
    private static final StackTraceElement LOCATION =
            new StackTraceElement("io.game.ExposeServer", "register", "ExposeServer.java", 39);

    private static final String DISRUPTOR_APPENDER =
            "<Disruptor name='ASYNC'><File name='FILE' fileName='/dev/null'><TidLayout charset='UTF-8'/></File></Disruptor>";

    /** Where the lines go, and how. */
    public enum Target {
        /** What log4j-core takes for itself, so that no appender can be faster. */
        NOWHERE("<Null name='ASYNC'/>"),
        ENCODED_ONLY("<Null name='ASYNC'/>"),
        FAST_LANE(DISRUPTOR_APPENDER),
        LONG_WAY(DISRUPTOR_APPENDER);

        private final String appender;

        Target(String appender) {
            this.appender = appender;
        }

        /** Closes the fast lane, and costs next to nothing else. */
        private String filter() {
            return this == LONG_WAY ? "<ThresholdFilter level='trace'/>" : "";
        }
    }

    @Param
    public Target target;

    private final Message message = new SimpleMessage("register for debug server");
    private LoggerContext context;
    private LocationAwareLogger logger;

    @Setup
    public void setUp() throws IOException {
        String xml = """
                <Configuration>
                  <Appenders>%s</Appenders>
                  <Loggers><Root level="info"><AppenderRef ref="ASYNC"/>%s</Root></Loggers>
                </Configuration>
                """.formatted(target.appender, target.filter());
        context = new LoggerContext("benchmark");
        context.start(new XmlConfiguration(
                context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))));
        if (target == Target.ENCODED_ONLY) {
            EncodingAppender appender = new EncodingAppender();
            appender.start();
            context.getConfiguration().getRootLogger().removeAppender("ASYNC");
            context.getConfiguration().getRootLogger().addAppender(appender, null, null);
            context.updateLoggers();
        }
        logger = (LocationAwareLogger) context.getLogger("io.game.ExposeServer");
        checkWay();
    }

    private void checkWay() {
        if (context.getConfiguration().getAppender("ASYNC") instanceof DisruptorAppender disruptor) {
            log();
            while (disruptor.getRingFill() > 0) {
                Thread.onSpinWait();
            }
            if (disruptor.getDeferred() != (target == Target.FAST_LANE ? 1 : 0)) {
                throw new IllegalStateException("the call has not gone the way that is to be measured");
            }
        }
    }

    @TearDown
    public void tearDown() {
        context.stop();
    }

    @Benchmark
    public void log() {
        logger.logMessage(Level.INFO, null, FQCN, LOCATION, message, null);
    }
}
