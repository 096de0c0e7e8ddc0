package io.tidlog.bench;

import io.tidlog.location.CallerFinder;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.logging.log4j.util.StackLocatorUtil;
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
 * What it costs to find the line that called a logger, where the call is not woven: Log4j's own walk against the one that
 * the agent puts in its place, and two that lost.
 *
 * <p>Between the caller and the walk lie the frames of Log4j 2.26's {@code logger.info("...")}.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar WalkBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WalkBenchmark {

    /** Ways to find the caller. */
    public enum Walk {
        LOG4J {
            @Override
            BenchLogger logger() {
                return new BenchLogger() {
                    @Override
                    Object getLocation() {
                        return StackLocatorUtil.calcLocation(NAME);
                    }
                };
            }
        },
        TIDLOG {
            @Override
            BenchLogger logger() {
                return new BenchLogger() {
                    @Override
                    Object getLocation() {
                        return PatchedLog4j.calcLocation(NAME);
                    }
                };
            }
        },
        /** What a cache of locations would have to pay before it could look one up: class, bytecode index and method. */
        KEY_OF_A_CACHE {
            @Override
            BenchLogger logger() {
                return new BenchLogger() {
                    @Override
                    Object getLocation() {
                        return FrameKey.find(NAME);
                    }
                };
            }
        },
        /** The whole stack, and not yet the location. */
        NEW_THROWABLE {
            @Override
            BenchLogger logger() {
                return new BenchLogger() {
                    @Override
                    Object getLocation() {
                        return new Throwable();
                    }
                };
            }
        };

        abstract BenchLogger logger();
    }

    @Param
    public Walk walk;

    /** Frames below the caller. */
    @Param({"10", "50", "100"})
    public int depth;

    private BenchLogger logger;

    @Setup
    public void setUp() {
        logger = walk.logger();
        Object expected = Walk.LOG4J.logger().info();
        Object found = Walk.TIDLOG.logger().info();
        if (!found.toString().replaceAll(":\\d+", "").equals(expected.toString().replaceAll(":\\d+", ""))) {
            throw new IllegalStateException("Log4j finds " + expected + ", tidlog " + found);
        }
    }

    @Benchmark
    public Object findCaller() {
        return descend(depth);
    }

    private Object descend(int frames) {
        return frames == 0 ? logger.info() : descend(frames - 1);
    }

    /** The methods that Log4j's AbstractLogger goes through. */
    abstract static class BenchLogger {

        static final String NAME = BenchLogger.class.getName();

        Object info() {
            return logIfEnabled();
        }

        private Object logIfEnabled() {
            return logMessage();
        }

        private Object logMessage() {
            return logMessageSafely();
        }

        private Object logMessageSafely() {
            return logMessageTrackRecursion();
        }

        private Object logMessageTrackRecursion() {
            return getLocation();
        }

        abstract Object getLocation();
    }

    /** StackLocatorUtil as the agent leaves it. */
    static final class PatchedLog4j {

        private PatchedLog4j() {}

        static StackTraceElement calcLocation(String loggerClass) {
            CallerFinder finder = new CallerFinder(loggerClass);
            return finder.walker().walk(finder);
        }
    }

    /** Walks as CallerFinder does, with as many frames as it takes. */
    static final class FrameKey implements Function<Stream<StackFrame>, StackFrame>, Predicate<StackFrame> {

        /** 8, and 2 that older JDKs keep for themselves. */
        private static final StackWalker WALKER = StackWalker.getInstance(
                Set.of(Option.RETAIN_CLASS_REFERENCE), Runtime.version().feature() < 22 ? 10 : 8);

        private final String loggerClass;
        private boolean inLogger;
        private StackFrame caller;
        Class<?> declaringClass;
        String methodName;
        int bytecodeIndex;

        private FrameKey(String loggerClass) {
            this.loggerClass = loggerClass;
        }

        static FrameKey find(String loggerClass) {
            FrameKey key = new FrameKey(loggerClass);
            StackFrame frame = WALKER.walk(key);
            key.declaringClass = frame.getDeclaringClass();
            key.methodName = frame.getMethodName();
            key.bytecodeIndex = frame.getByteCodeIndex();
            return key;
        }

        @Override
        public StackFrame apply(Stream<StackFrame> frames) {
            frames.anyMatch(this);
            return caller;
        }

        @Override
        public boolean test(StackFrame frame) {
            if (frame.getClassName().equals(loggerClass)) {
                inLogger = true;
            } else if (inLogger) {
                caller = frame;
            }
            return caller != null;
        }
    }
}
