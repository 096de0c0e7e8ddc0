package io.tidlog.bench;

import io.tidlog.layout.LogEvents;
import io.tidlog.layout.TidLayout;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of encoding an event by one of two threads that share a layout, as all threads of a program do: what they write
 * in common would have to go from core to core. Otherwise as {@link LayoutBenchmark}'s constant message.
 *
 * <p>Each thread has a destination of its own, since the lock of one that they shared would be what is measured. As these
 * are not an appender's, TidLayout makes all lines in its own buffers, which the threads share.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar LayoutContentionBenchmark -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Threads(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LayoutContentionBenchmark {

    @Param
    public LayoutBenchmark.Contender layout;

    private StringLayout contender;

    /** Of one thread. */
    @State(Scope.Thread)
    public static class Series {

        private final PrivateDestination destination = new PrivateDestination();
        private final LogEvent[] events = LogEvents.DEFAULT_LINE.series().toArray(new LogEvent[0]);
        private int next;
    }

    @Setup
    public void setUp() {
        contender = layout.layout(TidLayout.DEFAULT_PATTERN);
    }

    @Benchmark
    public void encode(Series series) {
        LogEvent event = series.events[series.next];
        series.next = (series.next + 1) % LogEvents.SERIES_LENGTH;
        contender.encode(event, series.destination);
    }
}
