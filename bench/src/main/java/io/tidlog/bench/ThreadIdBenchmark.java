package io.tidlog.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to know the id of the current thread: read off the thread, kept beside it, or parsed out of a text that
 * was made to be read by people, the way a goroutine's id is parsed out of {@code runtime.Stack}.
 *
 * <p>tidlog reads it off the thread.
 *
 * <pre>
 * java -jar bench/target/benchmarks.jar ThreadIdBenchmark -prof gc
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ThreadIdBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final MethodHandle THREAD_ID = threadIdMethod();

    private static final ThreadLocal<Long> KEPT_ID =
            ThreadLocal.withInitial(() -> Thread.currentThread().getId());

    private static final ThreadLocal<Holder> HOLDER =
            ThreadLocal.withInitial(() -> new Holder(Thread.currentThread().getId()));

    private static final StackWalker WALKER = StackWalker.getInstance();

    /** Made on the thread that measures, whose id it keeps. */
    private final LogEvent event = Log4jLogEvent.newBuilder()
            .setThreadId(Thread.currentThread().getId())
            .build();

    /** An id beside a thread that is not boxed. */
    private static final class Holder {
        final long id;

        Holder(long id) {
            this.id = id;
        }
    }

    /** {@code Thread.threadId()}, which JDK 19 put beside {@code getId()} and made final; on older ones {@code getId()}. */
    @Benchmark
    public long threadId() throws Throwable {
        return (long) THREAD_ID.invokeExact(Thread.currentThread());
    }

    @Benchmark
    public long getId() {
        return Thread.currentThread().getId();
    }

    @Benchmark
    public long threadLocal() {
        return KEPT_ID.get();
    }

    /** {@code Thread[#60,main,5,main]}. Fails before JDK 19, where that text has no id. */
    @Benchmark
    public long parseToString() {
        return numberAfter("[#", Thread.currentThread().toString());
    }

    /** What an event has kept for its layout: the id read once. */
    @Benchmark
    public long logEventThreadId() {
        return event.getThreadId();
    }

    @Benchmark
    public long threadLocalHolder() {
        return HOLDER.get().id;
    }

    /** {@code "main" prio=5 Id=60 RUNNABLE} and the frames below it, which platform threads have. */
    @Benchmark
    public long parseThreadInfo() {
        long id = Thread.currentThread().getId();
        String text = THREADS.getThreadInfo(new long[] {id}, false, false)[0].toString();
        return numberAfter(" Id=", text);
    }

    /**
     * {@code "main" #60 [4711] prio=5 …}: the dump of all platform threads, which is searched for the name of this one. It is
     * what jcmd's Thread.print prints.
     */
    @Benchmark
    public long parseThreadPrint() {
        return numberAfter("\"" + Thread.currentThread().getName() + "\" #", ThreadDumps.threadPrint());
    }

    /** The dump of JDK 21 and newer, which has virtual threads too, and is written into a file. */
    @Benchmark
    public long parseThreadDumpFile() throws Exception {
        return ThreadDumps.idInDumpFile(Thread.currentThread().getName());
    }

    /** Not the id yet, only the capture of a stack that parsing one begins with. */
    @Benchmark
    public StackTraceElement[] captureStackTrace() {
        return Thread.currentThread().getStackTrace();
    }

    /** The same, its frames not yet made into elements. */
    @Benchmark
    public Throwable captureThrowable() {
        return new Throwable();
    }

    /** The same with a StackWalker, all frames. */
    @Benchmark
    public long captureStackWalker() {
        return WALKER.walk(Stream::count);
    }

    static long numberAfter(String label, String text) {
        int start = text.indexOf(label);
        if (start < 0) {
            throw new IllegalStateException("no \"" + label + "\" in \"" + text + "\" on JDK " + Runtime.version());
        }
        start += label.length();
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Long.parseLong(text, start, end, 10);
    }

    private static MethodHandle threadIdMethod() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodType type = MethodType.methodType(long.class);
        try {
            return lookup.findVirtual(Thread.class, "threadId", type);
        } catch (NoSuchMethodException e) {
            try {
                return lookup.findVirtual(Thread.class, "getId", type);
            } catch (ReflectiveOperationException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
