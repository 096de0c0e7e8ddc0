package io.tidlog.bench;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
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
 * Cost of a synchronous Log4j call up to an appender that drops the event: without a location, with one that Log4j
 * finds by walking the stack, and with one that the agent has woven into the call. Also measures a woven call without a
 * location, which weaving should not make more expensive.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar WovenCallBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WovenCallBenchmark {

    interface Calls {

        void constant();

        void oneParameter(Object parameter);

        void threeParameters(Object parameter);

        void disabled(Object parameter);
    }

    public enum Location {
        NONE,
        WALKED,
        WOVEN,

        /** A woven call whose location nobody asks for. */
        WOVEN_NONE;

        boolean isAsked() {
            return this == WALKED || this == WOVEN;
        }

        boolean isWoven() {
            return this == WOVEN || this == WOVEN_NONE;
        }
    }

    @Param
    public Location location;

    private LoggerContext context;
    private LocationReader appender;
    private Calls calls;
    private final Object parameter = "lobby";

    @Setup
    public void start() {
        context = new LoggerContext("benchmark");
        context.start();
        Logger logger = context.getLogger("io.game.Rooms");
        logger.getContext()
                .getConfiguration()
                .getRootLogger()
                .getAppenders()
                .keySet()
                .forEach(name -> context.getConfiguration().getRootLogger().removeAppender(name));
        appender = new LocationReader(location.isAsked());
        appender.start();
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.getConfiguration().getRootLogger().setLevel(Level.INFO);
        context.updateLoggers();
        calls = location.isWoven() ? new WovenCalls(logger) : new PlainCalls(logger);
        calls.constant();
        if ((appender.last != null) != location.isAsked()) {
            throw new IllegalStateException(location + ": the event came with location " + appender.last);
        }
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    @Benchmark
    public void constant() {
        calls.constant();
    }

    @Benchmark
    public void oneParameter() {
        calls.oneParameter(parameter);
    }

    @Benchmark
    public void threeParameters() {
        calls.threeParameters(parameter);
    }

    @Benchmark
    public void disabled() {
        calls.disabled(parameter);
    }

    /** Reads the location, like a layout that prints it, and nothing else. */
    private static final class LocationReader extends AbstractAppender {

        private final boolean asks;
        private StackTraceElement last;

        LocationReader(boolean asks) {
            super("READER", null, null, false, Property.EMPTY_ARRAY);
            this.asks = asks;
        }

        @Override
        public boolean requiresLocation() {
            return asks;
        }

        @Override
        public void append(LogEvent event) {
            if (asks) {
                last = event.getSource();
            }
        }
    }
}
