package io.tidlog.layout;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;

/**
 * A main class that prints a line {@code row=bytes} for each kind of event: what the JVM allocated for it, on average over
 * a million. {@code -Dthreads=virtual} has it encoded by virtual threads.
 *
 * <p>A JVM of its own, because the collector of a test and its runner allocate too.
 */
final class SteadyStateAllocation {

    private static final int EVENTS = 1_000_000;
    private static final int WARM_UP = 200_000;

    /** Ten seconds of log: what is made anew each second is in the figure. */
    private static final int EVENTS_PER_MILLI = 100;

    private static final long START_MILLIS = 1_708_788_332_310L;

    /** By all threads together: time must not go back from one to the next. */
    private static final AtomicLong ENCODED = new AtomicLong();

    private static final int VIRTUAL_THREADS = 4;

    /** As large as that of Log4j's File appender. */
    private static final int BUFFER_SIZE = 8192;

    private static final StackTraceElement LOCATION = new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39);

    private SteadyStateAllocation() {}

    public static void main(String[] args) throws InterruptedException {
        String text = "register for debug server";
        measure("default line", TidLayout.DEFAULT_PATTERN, new SimpleMessage(text));
        measure("reused parameters", TidLayout.DEFAULT_PATTERN, null);
        measure(
                "parameters",
                TidLayout.DEFAULT_PATTERN,
                new ParameterizedMessage("room {} has {} players of {}", "lobby", 12, 1_000_000_000_000L));
        measure("1 KB", TidLayout.DEFAULT_PATTERN, new SimpleMessage("x".repeat(1024)));
        measure("non-ASCII", TidLayout.DEFAULT_PATTERN, new SimpleMessage("Größe 大小 \uD83D\uDE00 ".repeat(10)));
        measure(
                "long non-ASCII behind long ASCII",
                "%X{traceState} %msg%n",
                new SimpleMessage("players \u2014 all of them, from everywhere, ".repeat(2)));
        measure("line breaks", TidLayout.DEFAULT_PATTERN, new SimpleMessage("a\nb\r\n\u001B[31m"));
        measure("MDC", "[%d{HHmmss.SSS}:%level:tid-%tid] %X{traceId} %X %msg%n", new SimpleMessage(text));
        measure("without location", "[%d{MMdd/HHmmss.SSS}:%level:tid-%tid] %logger %msg%n", new SimpleMessage(text));
    }

    private static void measure(String row, String pattern, Message message) throws InterruptedException {
        TidLayout layout = TidLayout.newBuilder()
                .setPattern(pattern)
                .setCharset(StandardCharsets.UTF_8)
                .build();
        measure(row, layout, message, DiscardingDestination.INSTANCE);
        measure(row + " to a manager", layout, message, StreamManager.dropping(BUFFER_SIZE));
    }

    private static void measure(String row, TidLayout layout, Message message, ByteBufferDestination destination)
            throws InterruptedException {
        LongSupplier allocated;
        boolean virtual = "virtual".equals(System.getProperty("threads"));
        if (virtual) {
            encodeOnVirtualThreads(layout, message, destination, WARM_UP);
            allocated = totalAllocatedBytes();
        } else {
            encode(layout, message, destination, WARM_UP);
            allocated = ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadAllocatedBytes;
        }
        long before = allocated.getAsLong();
        if (virtual) {
            encodeOnVirtualThreads(layout, message, destination, EVENTS);
        } else {
            encode(layout, message, destination, EVENTS);
        }
        double bytes = (double) (allocated.getAsLong() - before) / EVENTS;
        System.out.println(row + "=" + String.format(Locale.ROOT, "%.3f", bytes));
    }

    /** A virtual thread's allocation counts for whichever thread carries it, so only that of all threads tells. */
    private static LongSupplier totalAllocatedBytes() {
        try {
            // Since Java 21.
            var method = ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
            return () -> {
                try {
                    return (long) method.invoke(ManagementFactory.getThreadMXBean());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void encodeOnVirtualThreads(
            TidLayout layout, Message message, ByteBufferDestination destination, int count)
            throws InterruptedException {
        Thread[] threads = new Thread[VIRTUAL_THREADS];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = VirtualThreads.factory()
                    .newThread(() -> encode(layout, message, destination, count / VIRTUAL_THREADS));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void encode(TidLayout layout, Message message, ByteBufferDestination destination, int count) {
        LogEvent event = eventOf(message != null ? message : parameterized());
        MutableInstant instant = (MutableInstant) event.getInstant();
        for (int i = 0; i < count; i++) {
            instant.initFromEpochMilli(START_MILLIS + ENCODED.getAndIncrement() / EVENTS_PER_MILLI, 0);
            layout.encode(event, destination);
        }
    }

    private static Message parameterized() {
        return ReusableMessageFactory.INSTANCE.newMessage(
                "room {} has {} players of {}", "lobby", 12, 1_000_000_000_000L);
    }

    private static LogEvent eventOf(Message message) {
        StringMap contextData = ContextDataFactory.createContextData();
        contextData.putValue("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        contextData.putValue("traceState", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,".repeat(2));
        contextData.putValue("user", "alice");
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("io.game.Rooms")
                .setSource(LOCATION)
                .setThreadId(Thread.currentThread().getId())
                .setContextData(contextData)
                .setMessage(message)
                .build();
    }
}
