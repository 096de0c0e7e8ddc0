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
 * What it costs to find the line that called a logger, where the call is not woven: Log4j's own walk against the one that
 * the agent puts in its place, and others that lost.
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

    private static final String LOGGER = BenchLogger.class.getName();

    /** Frames below the caller; of which there may be any number more, for the same price. */
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

    /** Two frames above the caller. */
    @Benchmark
    public Object tidlog() {
        return descend(tidlog, depth);
    }

    /** Four frames above it: as if the rest of AbstractLogger's methods were rewritten. */
    @Benchmark
    public Object tidlogFromLogMessage() {
        return descend(tidlogFromLogMessage, depth);
    }

    /** Eight frames above it, where Log4j starts its own: what is left to the agent's patch of StackLocatorUtil. */
    @Benchmark
    public Object tidlogFromLog4j() {
        return descend(tidlogFromLog4j, depth);
    }

    /** What a cache of locations would have to pay before it could look one up: class, bytecode index and method. */
    @Benchmark
    public Object keyOfCache() {
        return descend(keyOfCache, depth);
    }

    /** The whole stack, and not yet the location. */
    @Benchmark
    public Object newThrowable() {
        return descend(newThrowable, depth);
    }

    private static Object descend(BenchLogger logger, int frames) {
        return frames == 0 ? logger.info() : descend(logger, frames - 1);
    }

    /** The methods that Log4j's AbstractLogger goes through. */
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
