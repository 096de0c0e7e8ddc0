package io.tidlog.bench;

import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of a logging call whose appender reads {@code File.java:line} and drops the event, and of the same call without
 * a location. The difference is the price of the location. The setup verifies the line number.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar LocationBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LocationBenchmark {

    /** The logging call and the source of its location. */
    @Param
    public LocatedCall call;

    private LocatedCall.Target target;
    private int rooms;

    @Setup
    public void setUp() {
        target = call.open();
        target.requireRightLine();
    }

    @Benchmark
    public void log() {
        target.log(rooms++);
    }
}
