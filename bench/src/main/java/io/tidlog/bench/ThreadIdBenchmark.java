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
 * Cost of getting the id of the current thread: read from the thread, kept beside it, or parsed from a text meant for
 * people, as Go programs parse a goroutine's id from {@code runtime.Stack}.
 *
 * <p>tidlog reads it from the thread.
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

    /** Created on the measuring thread, so it keeps the id of that thread. */
    private final LogEvent event = Log4jLogEvent.newBuilder()
            .setThreadId(Thread.currentThread().getId())
            .build();

    /** Keeps the id of a thread unboxed. */
    private static final class Holder {
        final long id;

        Holder(long id) {
            this.id = id;
        }
    }

    /** {@code Thread.threadId()}, a final method since JDK 19; {@code getId()} on older JDKs. */
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

    /** Parses {@code Thread[#60,main,5,main]}. Fails before JDK 19, whose text has no id. */
    @Benchmark
    public long parseToString() {
        return numberAfter("[#", Thread.currentThread().toString());
    }

    /** The id that an event has read once and keeps for its layout. */
    @Benchmark
    public long logEventThreadId() {
        return event.getThreadId();
    }

    @Benchmark
    public long threadLocalHolder() {
        return HOLDER.get().id;
    }

    /** Parses {@code "main" prio=5 Id=60 RUNNABLE} and the frames below it. Works for platform threads only. */
    @Benchmark
    public long parseThreadInfo() {
        long id = Thread.currentThread().getId();
        String text = THREADS.getThreadInfo(new long[] {id}, false, false)[0].toString();
        return numberAfter(" Id=", text);
    }

    /**
     * Parses {@code "main" #60 [4711] prio=5 …}: searches a dump of all platform threads, the output of jcmd's
     * Thread.print, for the name of this thread.
     */
    @Benchmark
    public long parseThreadPrint() {
        return numberAfter("\"" + Thread.currentThread().getName() + "\" #", ThreadDumps.threadPrint());
    }

    /** Searches the dump file of JDK 21 and later, which includes virtual threads. */
    @Benchmark
    public long parseThreadDumpFile() throws Exception {
        return ThreadDumps.idInDumpFile(Thread.currentThread().getName());
    }

    /** Only captures the stack, the first step of parsing the id from a stack trace. */
    @Benchmark
    public StackTraceElement[] captureStackTrace() {
        return Thread.currentThread().getStackTrace();
    }

    /** The same, without converting the frames into elements. */
    @Benchmark
    public Throwable captureThrowable() {
        return new Throwable();
    }

    /** The same with a StackWalker over all frames. */
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
