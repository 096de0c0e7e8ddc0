package io.tidlog.async;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/**
 * The program of a forked JVM: logs a million events of some kinds into {@code /dev/null} and prints, for each, how many
 * bytes an event cost: those of the calling thread, and with {@code -Dthreads=virtual}, where they cannot be told apart,
 * those of all threads.
 */
final class SteadyStateAllocation {

    private static final int WARM_UP = 300_000;
    private static final int EVENTS = 1_000_000;
    private static final int VIRTUAL_THREADS = 50;
    private static final StackTraceElement LOCATION = location();

    private SteadyStateAllocation() {}

    public static void main(String[] args) throws InterruptedException {
        String one =
                "<Disruptor name='ASYNC'><File name='FILE' fileName='/dev/null'><TidLayout charset='UTF-8'/></File></Disruptor>";
        String two = """
                <Disruptor name='ASYNC' whenFull='timeout'>
                  <File name='FILE' fileName='/dev/null'><TidLayout charset='UTF-8'/></File>
                  <RandomAccessFile name='OTHER' fileName='/dev/./null'><TidLayout charset='UTF-8' pattern='%msg%n'/></RandomAccessFile>
                </Disruptor>""";
        measure("short", one, "register for debug server");
        measure("2 KB", one, "x".repeat(1900));
        // The logging thread makes the line. Virtual threads do not wait for the writer, which is slower.
        measure(
                "2 KB, encoded at once",
                one.replace("charset", "pattern='%tp %msg%n' charset")
                        .replace("'ASYNC'", "'ASYNC' whenFull='%s'".formatted(isVirtual() ? "drop" : "block")),
                "x".repeat(1900));
        measure("two children", two, "register for debug server");
        // A small ring makes threads wait, and for a virtual one that waits the JVM allocates.
        measure(
                "parked writer",
                one.replace(
                        "'ASYNC'", "'ASYNC' waitStrategy='block' ringSize='%d'".formatted(isVirtual() ? 65_536 : 64)),
                "wakes it");
        measureReused("reused", one, "register for debug server");
        measureReused("reused, %X{k}", one.replace("charset", "pattern='%X{k} %msg%n' charset"), "register");
        measureReused("reused, a long text", one, "x".repeat(Texts.MAX_LENGTH + 1));
        measureFastLane("fast lane", one);
        measureMessages("messages on the fast lane", one, (logger, rooms) -> {
            Message message = ReusableMessageFactory.INSTANCE.newMessage("rooms={} of {}", rooms, "the game");
            logger.logMessage(Level.INFO, null, "io.game.Fqcn", LOCATION, message, null);
            ReusableMessageFactory.release(message);
        });
        String withoutLocation = one.replace("charset", "pattern='%tid %msg%n' charset");
        measureMessages(
                "a logger's method",
                withoutLocation,
                (logger, rooms) -> logger.info("rooms={} of {}", rooms, "the game"));
        measureMessages("a logger's text", withoutLocation, (logger, rooms) -> logger.info("rooms"));
    }

    /** Events as Log4j's loggers make them: a text of up to {@link Texts#MAX_LENGTH} chars is copied. */
    private static void measureReused(String row, String appenders, String text) throws InterruptedException {
        try (RunningLog4j log4j = RunningLog4j.with(appenders)) {
            DisruptorAppender async = log4j.async();
            measure(row, count -> {
                MutableLogEvent event = new MutableLogEvent();
                // As a walk of the stack makes it, equal to that of the call shape. Making it is not the appender's
                // cost.
                StackTraceElement location = location();
                StringMap context = new SortedArrayStringMap();
                for (int i = 0; i < count; i++) {
                    event.clear();
                    event.setLevel(Level.INFO);
                    event.setLoggerName("io.game.Rooms");
                    event.setLoggerFqcn("io.game.Fqcn");
                    event.setSource(location);
                    event.setThreadId(Thread.currentThread().getId());
                    event.setThreadName("worker");
                    context.putValue("k", "lobby");
                    event.setContextData(context);
                    ((MutableInstant) event.getInstant()).initFromEpochMilli(1_700_000_000_000L + i / 1000, 0);
                    Message message = ReusableMessageFactory.INSTANCE.newMessage(text);
                    event.setMessage(message);
                    ReusableMessageFactory.release(message);
                    async.append(event);
                }
            });
        }
    }

    private static StackTraceElement location() {
        return new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39);
    }

    private static void measure(String row, String appenders, String text) throws InterruptedException {
        try (RunningLog4j log4j = RunningLog4j.with(appenders)) {
            DisruptorAppender async = log4j.async();
            Message message = new SimpleMessage(text);
            measure(row, count -> append(async, message, count));
        }
    }

    private static void measureFastLane(String row, String appenders) throws InterruptedException {
        try (RunningLog4j log4j = RunningLog4j.with(appenders)) {
            LaneCall call = new LaneCall(log4j.logger(), Level.INFO, "rooms={} of {}");
            // Boxed here, as the price of boxing is the application's.
            Integer rooms = 1_000_000;
            measure(row, count -> {
                for (int i = 0; i < count; i++) {
                    call.log(rooms, "the game");
                }
            });
            if (call.deferred() < EVENTS) {
                throw new IllegalStateException("only " + call.deferred() + " calls took the fast lane");
            }
        }
    }

    private static void measureMessages(String row, String appenders, BiConsumer<Logger, Object> call)
            throws InterruptedException {
        try (RunningLog4j log4j = RunningLog4j.with(appenders)) {
            Logger logger = log4j.logger();
            Integer rooms = 1_000_000;
            measure(row, count -> {
                for (int i = 0; i < count; i++) {
                    call.accept(logger, rooms);
                }
            });
            long deferred = log4j.async().getDeferred();
            if (deferred < EVENTS) {
                throw new IllegalStateException("only " + deferred + " messages took the fast lane");
            }
        }
    }

    private static void measure(String row, IntConsumer logging) throws InterruptedException {
        LongSupplier allocated;
        boolean virtual = isVirtual();
        log(virtual, logging, WARM_UP);
        if (virtual) {
            allocated = totalAllocatedBytes();
        } else {
            allocated = ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadAllocatedBytes;
        }
        long before = allocated.getAsLong();
        log(virtual, logging, EVENTS);
        double bytes = (double) (allocated.getAsLong() - before) / EVENTS;
        System.out.println(row + "=" + String.format(Locale.ROOT, "%.3f", bytes));
    }

    private static boolean isVirtual() {
        return "virtual".equals(System.getProperty("threads"));
    }

    private static void log(boolean virtual, IntConsumer logging, int count) throws InterruptedException {
        if (!virtual) {
            logging.accept(count);
            return;
        }
        Thread[] threads = new Thread[VIRTUAL_THREADS];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = VirtualThreads.factory().newThread(() -> logging.accept(count / VIRTUAL_THREADS));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void append(DisruptorAppender async, Message message, int count) {
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("io.game.Rooms")
                .setSource(location())
                .setThreadId(Thread.currentThread().getId())
                .setMessage(message)
                .build();
        for (int i = 0; i < count; i++) {
            async.append(event);
        }
    }

    /** Since Java 21. */
    private static LongSupplier totalAllocatedBytes() {
        return () -> {
            try {
                return (long) ThreadMXBean.class
                        .getMethod("getTotalThreadAllocatedBytes")
                        .invoke(ManagementFactory.getThreadMXBean());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
