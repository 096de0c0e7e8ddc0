package io.tidlog.bench;

import io.tidlog.location.CallerFinder;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.List;
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
 * Cost of finding the line that called a logger if the call is not woven. Compares Log4j's own walk with the one that
 * the agent puts in its place, and with rejected alternatives.
 *
 * <p>Between the caller and the walk are the frames of Log4j 2.26's {@code logger.info("...")}.
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

    private static final String LOGGER = BenchLogger.class.getName();

    /** Frames below the caller. Their number does not change the cost of a walk that stops at the caller. */
    @Param("50")
    public int depth;

    private final BenchLogger log4j = new BenchLogger() {
        @Override
        Object getLocation() {
            return StackLocatorUtil.calcLocation(LOGGER);
        }
    };

    private final BenchLogger tidlogFromLog4j = new BenchLogger() {
        @Override
        Object getLocation() {
            return PatchedLog4j.calcLocation(LOGGER);
        }
    };

    private final BenchLogger tidlogFromLogMessage = new BenchLogger() {
        @Override
        Object logMessage() {
            CallerFinder finder = new CallerFinder(LOGGER);
            return finder.walker().walk(finder);
        }
    };

    private final BenchLogger tidlog = new BenchLogger() {
        @Override
        Object info() {
            CallerFinder finder = new CallerFinder(getClass().getName());
            return finder.walker().walk(finder);
        }
    };

    private final BenchLogger keyOfCache = new BenchLogger() {
        @Override
        Object getLocation() {
            return FrameKey.find(LOGGER);
        }
    };

    private final BenchLogger newThrowable = new BenchLogger() {
        @Override
        Object getLocation() {
            return new Throwable();
        }
    };

    @Setup
    public void setUp() {
        Object expected = log4j.info();
        for (BenchLogger other : List.of(tidlog, tidlogFromLogMessage, tidlogFromLog4j)) {
            Object found = other.info();
            if (!methodOf(found).equals(methodOf(expected))) {
                throw new IllegalStateException("Log4j finds " + expected + ", tidlog " + found);
            }
        }
    }

    private static String methodOf(Object location) {
        return location.toString().replaceAll(":\\d+", "");
    }

    @Benchmark
    public Object log4j() {
        return descend(log4j, depth);
    }

    /** The caller is the second frame of the walk. */
    @Benchmark
    public Object tidlog() {
        return descend(tidlog, depth);
    }

    /** The caller is the fourth frame, as if the agent also rewrote the rest of AbstractLogger's methods. */
    @Benchmark
    public Object tidlogFromLogMessage() {
        return descend(tidlogFromLogMessage, depth);
    }

    /** The caller is the eighth frame: the walk starts where the agent patches StackLocatorUtil. */
    @Benchmark
    public Object tidlogFromLog4j() {
        return descend(tidlogFromLog4j, depth);
    }

    /** The cost of the key alone in a cache of locations: class, bytecode index and method. */
    @Benchmark
    public Object keyOfCache() {
        return descend(keyOfCache, depth);
    }

    /** Captures the whole stack, but does not find the location in it. */
    @Benchmark
    public Object newThrowable() {
        return descend(newThrowable, depth);
    }

    private static Object descend(BenchLogger logger, int frames) {
        return frames == 0 ? logger.info() : descend(logger, frames - 1);
    }

    /** The call chain through Log4j's AbstractLogger. */
    abstract static class BenchLogger {

        Object info() {
            return logIfEnabled();
        }

        private Object logIfEnabled() {
            return logMessage();
        }

        Object logMessage() {
            return logMessageSafely();
        }

        private Object logMessageSafely() {
            return logMessageTrackRecursion();
        }

        private Object logMessageTrackRecursion() {
            return getLocation();
        }

        Object getLocation() {
            throw new UnsupportedOperationException();
        }
    }

    /** StackLocatorUtil as the agent patches it. */
    static final class PatchedLog4j {

        private PatchedLog4j() {}

        static StackTraceElement calcLocation(String loggerClass) {
            CallerFinder finder = new CallerFinder(loggerClass);
            return finder.walker().walk(finder);
        }
    }

    /** Walks like CallerFinder and fetches no more frames than it needs. */
    static final class FrameKey implements Function<Stream<StackFrame>, StackFrame>, Predicate<StackFrame> {

        /** Fetches 8 frames, plus 2 that JDKs before 22 use for themselves. */
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
