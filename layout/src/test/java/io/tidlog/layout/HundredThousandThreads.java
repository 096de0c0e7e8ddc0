package io.tidlog.layout;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/**
 * A main class that prints {@code heldBytes=…}: how much more the heap holds after each of 100,000 virtual threads, or
 * {@code -Dthreads=…}, has logged once through one layout, and still lives, than it held when they lived and had not yet
 * logged. {@code -Dwaiting=true} has all of them wait for the destination at the same time.
 *
 * <p>Stacks of waiting threads are left out: they are as large as the JVM's compilers see fit at the moment. So is
 * what collectors fill gaps with.
 */
final class HundredThousandThreads {

    private static final int THREADS = Integer.getInteger("threads", 100_000);
    private static final boolean WAITING = Boolean.getBoolean("waiting");
    private static final int ONE_IN_LONG = 100;
    private static final Set<String> NOT_HELD =
            Set.of("jdk.internal.vm.StackChunk", "[Ljdk.internal.vm.FillerElement;");

    private static final Log4jLogEvent SHORT_EVENT = eventOf("register for debug server");
    private static final Log4jLogEvent LONG_EVENT = eventOf("x".repeat(8000));

    /** Takes a line after the other. */
    private static final class LockedDestination extends DiscardingDestination {

        /** Not a monitor: up to JDK 23 a thread that waits for one keeps its carrier. */
        private final ReentrantLock lock = new ReentrantLock();

        @Override
        public void writeBytes(byte[] data, int offset, int length) {
            lock.lock();
            lock.unlock();
        }

        void close() {
            lock.lock();
        }

        void openWhenAllWait() throws InterruptedException {
            while (lock.getQueueLength() < THREADS) {
                Thread.sleep(1);
            }
            lock.unlock();
        }
    }

    private final LockedDestination destination = new LockedDestination();
    private final TidLayout layout =
            TidLayout.newBuilder().setCharset(StandardCharsets.UTF_8).build();
    private final CountDownLatch alive = new CountDownLatch(THREADS);
    private final CountDownLatch log = new CountDownLatch(1);
    private final CountDownLatch logged = new CountDownLatch(THREADS);
    private final CountDownLatch end = new CountDownLatch(1);

    private HundredThousandThreads() {}

    public static void main(String[] args) throws Exception {
        new HundredThousandThreads().run();
    }

    private void run() throws InterruptedException, JMException {
        ThreadFactory factory = VirtualThreads.factory();
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            Log4jLogEvent event = i % ONE_IN_LONG == 0 ? LONG_EVENT : SHORT_EVENT;
            threads[i] = factory.newThread(() -> live(event));
            threads[i].start();
        }
        alive.await();
        Map<String, Long> before = liveBytesByClass();
        if (WAITING) {
            destination.close();
        }
        log.countDown();
        if (WAITING) {
            destination.openWhenAllWait();
        }
        logged.await();
        Map<String, Long> after = liveBytesByClass();
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        print(before, after);
    }

    private void live(Log4jLogEvent event) {
        try {
            alive.countDown();
            log.await();
            layout.encode(event, WAITING ? destination : DiscardingDestination.INSTANCE);
            logged.countDown();
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the JVM's class histogram, which collects garbage first. Its lines: {@code   1:  2000  48000  [B (java.base)}. */
    private static Map<String, Long> liveBytesByClass() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        Map<String, Long> bytes = new HashMap<>();
        histogram
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns[0].matches("\\d+:"))
                .forEach(columns -> bytes.merge(columns[3], Long.parseLong(columns[2]), Long::sum));
        return bytes;
    }

    private static void print(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> held = new HashMap<>(after);
        before.forEach((type, bytes) -> held.merge(type, -bytes, Long::sum));
        held.keySet().removeAll(NOT_HELD);
        long sum = held.values().stream().mapToLong(Long::longValue).sum();
        held.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(10)
                .forEach(entry -> System.out.println("  " + entry.getKey() + " " + entry.getValue()));
        System.out.println("heldBytes=" + sum);
    }

    private static Log4jLogEvent eventOf(String message) {
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setSource(new StackTraceElement("io.game.Rooms", "open", "Rooms.java", 39))
                .setMessage(new SimpleMessage(message))
                .build();
    }
}
