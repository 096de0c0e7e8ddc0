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
 * What a call costs whose logger asks for {@code File.java:line} and throws the event away; beside it the same call when
 * nobody asks. The difference is the price of the location. Before measuring it is made sure that the line is the right one.
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

    /** How it is logged, and where the location comes from. */
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
