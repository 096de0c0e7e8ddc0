package io.tidlog.async;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;

/** Two virtual threads wait for room in a full ring with one carrier between them: the first lets it go, the second not. */
final class PinnedProgram {

    private static final int RING_SIZE = 16;

    private static final LineRing RING = new LineRing(
            new RingSettings(RING_SIZE, WhenFull.BLOCK, Level.OFF, 0, 1, WaitStrategy.SLEEP, 0, 64), List.of());

    private static final CountDownLatch WAITING = new CountDownLatch(2);
    private static final CountDownLatch DONE = new CountDownLatch(2);

    private PinnedProgram() {}

    public static void main(String[] args) throws Exception {
        RING.setWriter(Thread.currentThread());
        for (int i = 0; i < RING_SIZE; i++) {
            RING.publish(RING.claim(Level.INFO));
        }
        VirtualThreads.factory().newThread(PinnedProgram::claim).start();
        VirtualThreads.factory().newThread(Pinned::touch).start();
        WAITING.await();
        // Long enough for both to wait in the queue; if they do not yet, they find room at once.
        Thread.sleep(200);
        long start = System.nanoTime();
        while (DONE.getCount() > 0 && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30)) {
            RING.drain();
            Thread.sleep(1);
        }
        System.out.println(DONE.getCount() == 0 ? "both have a slot" : "they wait for ever");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void claim() {
        WAITING.countDown();
        RING.publish(RING.claim(Level.INFO));
        DONE.countDown();
    }

    /** A thread is pinned while it initialises a class, on every JDK. */
    private static final class Pinned {

        static {
            claim();
        }

        static void touch() {
            // The initialiser does it.
        }
    }
}
