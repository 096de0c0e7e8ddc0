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
 * Cost of Log4j's other kinds of call, whose appender reads {@code File.java:line} and drops the event, where the call
 * is not woven. Log4j walks the stack for it from deeper inside than for {@code info}; the agent, if there is one, from
 * near the caller. The setup verifies the line number.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar UnwovenCallBenchmark
 * java -javaagent:agent/target/tidlog-agent.jar=exclude=io.tidlog.bench -jar bench/target/benchmarks.jar UnwovenCallBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UnwovenCallBenchmark {

    /** The kinds of call. */
    public enum Kind {
        PRINTF {
            @Override
            LocatedCall.Target open() {
                return new Log4jTargets.Printf();
            }
        },
        TRACE_ENTRY {
            @Override
            LocatedCall.Target open() {
                return new Log4jTargets.TraceEntry();
            }
        },
        BUILDER {
            @Override
            LocatedCall.Target open() {
                return new Log4jTargets.WalkingBuilder();
            }
        };

        abstract LocatedCall.Target open();
    }

    @Param
    public Kind kind;

    private LocatedCall.Target target;
    private int rooms;

    @Setup
    public void setUp() {
        target = kind.open();
        target.requireRightLine();
    }

    @Benchmark
    public void log() {
        target.log(rooms++);
    }
}
