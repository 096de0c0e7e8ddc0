package io.tidlog.threads;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A main class: so many virtual threads that wait, and a report of them.
 *
 * <pre>
 * java -Xmx3g -cp … io.tidlog.threads.ManyThreads 1000000 /tmp
 * threadsHeapBytes=… heap that the threads alone hold, after a collection
 * dumpMillis=…       with a directory: jcmd &lt;pid> Thread.dump_to_file -format=json alone
 * dumpBytes=…        and the size of its file
 * reportMillis=…     ThreadReport.capture().profile() on top of the same
 * reportBytes=…      heap that the report holds, after a collection
 * largestGroup=…
 * </pre>
 */
final class ManyThreads {

    private static final SynchronousQueue<String> QUEUE = new SynchronousQueue<>();

    private ManyThreads() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        long before = usedHeap();
        ThreadFactory factory = VirtualThreads.factory();
        Thread[] threads = new Thread[count];
        CountDownLatch started = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            threads[i] = factory.newThread(() -> send(started));
            threads[i].start();
        }
        started.await();
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        long withThreads = usedHeap();
        System.out.println("threadsHeapBytes=" + (withThreads - before));
        if (args.length > 1) {
            dumpAlone(Path.of(args[1]));
        }
        long start = System.nanoTime();
        ThreadReport report = ThreadReport.capture();
        ThreadProfile profile = report.profile();
        System.out.println("reportMillis=" + millisSince(start));
        System.out.println("reportBytes=" + (usedHeap() - withThreads));
        System.out.println("largestGroup=" + profile.groups().get(0).count());
        System.exit(0);
    }

    private static void send(CountDownLatch started) {
        started.countDown();
        try {
            QUEUE.put("x");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void dumpAlone(Path directory) throws Exception {
        Path file = directory.resolve("alone.json");
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = String.valueOf(ProcessHandle.current().pid());
        long start = System.nanoTime();
        new ProcessBuilder(jcmd, pid, "Thread.dump_to_file", "-format=json", file.toString())
                .inheritIO()
                .start()
                .waitFor();
        System.out.println("dumpMillis=" + millisSince(start));
        System.out.println("dumpBytes=" + Files.size(file));
        Files.delete(file);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
