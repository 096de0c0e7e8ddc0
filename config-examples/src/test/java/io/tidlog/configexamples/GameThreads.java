package io.tidlog.configexamples;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Plays a {@link Game} on each of some platform threads and, where the JDK has them, of some virtual threads. */
final class GameThreads {

    static final int PLATFORM = 4;
    static final int VIRTUAL = Runtime.version().feature() >= 21 ? 40 : 0;

    private GameThreads() {}

    /** Returns when all games are over. */
    static void play(Ledger ledger) throws ReflectiveOperationException, InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < PLATFORM; i++) {
            Thread thread = new Thread(afterwards(start, new Game("platform-" + i, ledger)));
            thread.start();
            threads.add(thread);
        }
        for (int i = 0; i < VIRTUAL; i++) {
            threads.add(startVirtual(afterwards(start, new Game("virtual-" + i, ledger))));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** By reflection, since this is compiled for JDK 17. */
    private static Thread startVirtual(Runnable task) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }

    private static Runnable afterwards(CountDownLatch start, Runnable task) {
        return () -> {
            try {
                start.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a game", e);
            }
            task.run();
        };
    }
}
