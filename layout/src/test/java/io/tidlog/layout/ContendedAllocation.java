package io.tidlog.layout;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/**
 * A main class that prints {@code bytesPerEvent=…}: what threads allocate for an event while most of them wait for the
 * destination, which takes one line at a time, as Log4j's managers do. {@code -DthinkMicros=…} has each thread do
 * something else between its events, so that the number of those that wait changes.
 */
final class ContendedAllocation {

    private static final int THREADS = 64;
    private static final int WARM_UP_EACH = 100;
    private static final int EVENTS_EACH = 500;
    private static final long WRITE_NANOS = 20_000;
    private static final long THINK_MICROS = Long.getLong("thinkMicros", 0);

    /** Takes a line after the other, and waits for each, as for a disk. */
    private static final class SlowDestination extends DiscardingDestination {

        @Override
        public synchronized void writeBytes(byte[] data, int offset, int length) {
            long end = System.nanoTime() + WRITE_NANOS;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }
    }

    private static final ThreadMXBean ALLOCATIONS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TidLayout layout =
            TidLayout.newBuilder().setCharset(StandardCharsets.UTF_8).build();
    private final LogEvent event = LogEvents.DEFAULT_LINE.first();
    private final ByteBufferDestination destination = new SlowDestination();
    private final CountDownLatch warm = new CountDownLatch(THREADS);
    private final AtomicLong allocated = new AtomicLong();

    private ContendedAllocation() {}

    public static void main(String[] args) throws InterruptedException {
        new ContendedAllocation().run();
    }

    private void run() throws InterruptedException {
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(this::log);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double bytes = (double) allocated.get() / (THREADS * EVENTS_EACH);
        System.out.println("bytesPerEvent=" + String.format(Locale.ROOT, "%.3f", bytes));
    }

    private void log() {
        encode(WARM_UP_EACH);
        warm.countDown();
        try {
            warm.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        long before = ALLOCATIONS.getCurrentThreadAllocatedBytes();
        encode(EVENTS_EACH);
        allocated.addAndGet(ALLOCATIONS.getCurrentThreadAllocatedBytes() - before);
    }

    private void encode(int count) {
        for (int i = 0; i < count; i++) {
            layout.encode(event, destination);
            if (THINK_MICROS > 0) {
                LockSupport.parkNanos(1_000 * THINK_MICROS);
            }
        }
    }
}
