package io.tidlog.bench;

import io.tidlog.async.DisruptorAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.util.Clock;
import org.apache.logging.log4j.core.util.ClockFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of a call with one number for the calling thread: woven, on the fast lane and on log4j-core's way to an identical
 * {@code <Disruptor>}; and not woven, but with a location, on the fast lane; all into the null device. Beside them the
 * same call without any writer, through a plain logger whose appender makes the line and drops it; and the cost of
 * reading the clock that timestamps the lines.
 *
 * <p>Calls come in bursts that fit into the ring, which is empty when a burst begins. The percentiles are those of
 * bursts, divided by their length.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar FastLaneBenchmark -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FastLaneBenchmark {

    private static final int BURST = 1000;

    /** The system property for the milliseconds that each iteration waits for near cores, at most. */
    static final String NEAR_CORES_MILLIS = "tidlog.bench.nearCoresMillis";

    private static final long MAX_WAIT_MILLIS = Long.getLong(NEAR_CORES_MILLIS, 2_000);

    /** The clock that timestamps the lines. */
    public enum EventClock {
        SYSTEM("SystemClock"),
        COARSE("CoarseCachedClock");

        private final String name;

        EventClock(String name) {
            this.name = name;
        }
    }

    @Param
    public EventClock clock;

    private LoggerContext context;
    private DisruptorAppender onLane;
    private DisruptorAppender onLongWay;
    private WovenBurst lane;
    private WovenBurst longWay;
    private LocatedBurst located;
    private LocatedBurst encoded;
    private Clock timeOfEvents;

    @Setup
    public void setUp() throws IOException {
        // Log4j reads this once per JVM, so each clock needs its own fork.
        System.setProperty("log4j2.clock", clock.name);
        String xml = """
                <Configuration>
                  <Appenders>
                    <Disruptor name="LANE"><File name="LANE_FILE" fileName="/dev/null"><TidLayout/></File></Disruptor>
                    <Disruptor name="LONG"><File name="LONG_FILE" fileName="/dev/null"><TidLayout/></File></Disruptor>
                  </Appenders>
                  <Loggers>
                    <Root level="info"/>
                    <Logger name="lane" additivity="false"><AppenderRef ref="LANE"/></Logger>
                    <Logger name="long" additivity="false"><AppenderRef ref="LONG"/><ThresholdFilter level="trace"/></Logger>
                    <Logger name="encoded" additivity="false"/>
                  </Loggers>
                </Configuration>
                """;
        context = new LoggerContext("benchmark");
        context.start(new XmlConfiguration(
                context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))));
        onLane = context.getConfiguration().getAppender("LANE");
        onLongWay = context.getConfiguration().getAppender("LONG");
        lane = new WovenBurst(context.getLogger("lane"));
        longWay = new WovenBurst(context.getLogger("long"));
        located = new LocatedBurst(context.getLogger("lane"));
        EncodingAppender encoding = new EncodingAppender();
        encoding.start();
        context.getConfiguration().getLoggerConfig("encoded").addAppender(encoding, null, null);
        encoded = new LocatedBurst(context.getLogger("encoded"));
        timeOfEvents = ClockFactory.getClock();
        lane.log(1);
        located.log(1);
        longWay.log(1);
        awaitWriters();
        if (onLane.getDeferred() != 2 || onLongWay.getDeferred() != 0) {
            throw new IllegalStateException("a call has not gone the way that is to be measured");
        }
    }

    /** The caller hands lines to the writer thread, so the core distance matters. */
    @Setup(Level.Iteration)
    public void awaitNearCores() {
        CoreDistance.awaitNear(MAX_WAIT_MILLIS);
    }

    @Setup(Level.Invocation)
    public void awaitWriters() {
        while (onLane.getRingFill() + onLongWay.getRingFill() > 0) {
            Thread.onSpinWait();
        }
    }

    @TearDown
    public void tearDown() {
        context.stop();
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void fastLane() {
        lane.log(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void longWay() {
        longWay.log(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void fastLaneNotWoven() {
        located.log(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void encodedByCaller() {
        encoded.log(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long clockRead() {
        long sum = 0;
        for (int i = 0; i < BURST; i++) {
            sum += timeOfEvents.currentTimeMillis();
        }
        return sum;
    }
}
