package io.tidlog.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** Each kind of thread that can be left behind: found with tid, state and stack, or rightly ignored. */
class LeaksAreFoundTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<Runnable> cleanups = new ArrayList<>();

    @AfterEach
    void cleanUp() {
        cleanups.forEach(Runnable::run);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThread() {
        assertFound(() -> park(VirtualThreads.factory()), "\"\" virtual WAITING");
    }

    @Test
    void platformThread() {
        assertFound(() -> park(Thread::new), "\"Thread-");
    }

    @Test
    void daemon() {
        assertFound(
                () -> park(task -> {
                    Thread thread = new Thread(task, "a daemon");
                    thread.setDaemon(true);
                    return thread;
                }),
                "\"a daemon\" platform WAITING");
    }

    @Test
    void unnamed() {
        assertFound(() -> park(task -> new Thread(task, "")), "\"\" platform WAITING");
    }

    @Test
    void executorThatIsNotShutDown() {
        assertFound(
                () -> {
                    ExecutorService executor = Executors.newFixedThreadPool(1);
                    cleanups.add(executor::shutdownNow);
                    executor.submit(() -> {});
                },
                "-thread-1\" platform WAITING on ");
    }

    @Test
    void scheduledExecutorThatIsNotShutDown() {
        assertFound(
                () -> {
                    ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
                    cleanups.add(executor::shutdownNow);
                    executor.schedule(() -> {}, 1, TimeUnit.HOURS);
                },
                "-thread-1\" platform TIMED_WAITING on ");
    }

    @Test
    void forkJoinPoolThatIsNotShutDown() {
        assertFound(
                () -> {
                    ForkJoinPool pool = new ForkJoinPool(1);
                    cleanups.add(pool::shutdownNow);
                    pool.submit(() -> {}).join();
                },
                "-worker-1\" platform");
    }

    @Test
    void timer() {
        assertFound(
                () -> {
                    Timer timer = new Timer("a timer");
                    cleanups.add(timer::cancel);
                },
                "\"a timer\" platform WAITING on java.util.TaskQueue@");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // Elsewhere the JDK has other threads for it.
    void watchServiceThatIsNotClosed() {
        assertFound(
                () -> {
                    WatchService watch = FileSystems.getDefault().newWatchService();
                    cleanups.add(() -> close(watch));
                },
                "\"FileSystemWatchService\" platform RUNNABLE");
    }

    private static void close(WatchService watch) {
        try {
            watch.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void threadThatWasMadeBeforeAndStartedMeanwhile() {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), "made before");
        assertFound(
                () -> {
                    thread.start();
                    cleanups.add(() -> end(thread, end));
                },
                "\"made before\" platform ");
    }

    @Test
    void threadThatEndsDuringTheGracePeriodIsNone() throws Exception {
        Thread thread;
        try (LeakCheck check = LeakCheck.start()) {
            assertThat(check).isNotNull();
            CountDownLatch end = new CountDownLatch(1);
            thread = VirtualThreads.newest().newThread(() -> await(end));
            thread.start();
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(end::countDown);
        }
        thread.join();
    }

    @Test
    void threadThatWasStartedBeforeIsNone() {
        try (ParkedThreads before = ParkedThreads.start(3, VirtualThreads.newest())) {
            check(() -> assertThat(before.tids()).hasSize(3));
        }
    }

    @Test
    void commonPoolIsNone() {
        check(() -> IntStream.range(0, 1000).parallel().forEach(i -> Thread.yield()));
    }

    @Test
    void delayedFutureIsNone() {
        check(() -> CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
                .join());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void carriersOfVirtualThreadsAreNone() {
        check(() -> {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Thread thread = VirtualThreads.factory().newThread(() -> {
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        });
    }

    /** From JDK 22 on they are virtual threads themselves on Linux, and start with the first that blocks on a socket. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void pollersOfVirtualThreadsAreNone() {
        check(() -> {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                CountDownLatch read = new CountDownLatch(1);
                Thread reader = VirtualThreads.factory().newThread(() -> {
                    try {
                        assertThat(client.getInputStream().read()).isEqualTo(1);
                        read.countDown();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                reader.start();
                while (reader.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                accepted.getOutputStream().write(1);
                read.await();
                reader.join();
            }
        });
    }

    /** By their names, as a recording would stay with the tests that follow. */
    @Test
    void threadsOfTheFlightRecorderAreNone() {
        check(() -> park(task -> new Thread(task, "JFR Periodic Tasks")));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no sleep")
    void reaperOfAProcessIsNone() {
        check(() -> {
            Process process = new ProcessBuilder("sleep", "0.01").start();
            process.waitFor();
        });
    }

    @Test
    void cleanerIsNone() {
        check(() -> Cleaner.create().register(new Object(), () -> {}));
    }

    @Test
    void ignoredNameIsNone() {
        LeakCheck.Builder builder = LeakCheck.builder().grace(Duration.ZERO).ignoreNames("Http", "pool of ");
        try (LeakCheck check = builder.start()) {
            assertThat(check).isNotNull();
            park(task -> new Thread(task, "pool of threads"));
        }
    }

    @Test
    void ignoredPackageIsNone() {
        LeakCheck.Builder builder = LeakCheck.builder().grace(Duration.ZERO).ignorePackages("io.tidlog");
        try (LeakCheck check = builder.start()) {
            assertThat(check).isNotNull();
            park(Thread::new);
        }
    }

    @Test
    void aPackageThatOnlyStartsAlikeIsNotIgnored() {
        LeakCheck check = LeakCheck.builder()
                .grace(Duration.ZERO)
                .ignorePackages("io.tid", "tidlog")
                .start();
        park(Thread::new);
        assertThatThrownBy(check::close).isInstanceOf(ThreadLeakError.class);
    }

    @Test
    void allLeaksAreTold() {
        LeakCheck check = LeakCheck.builder().grace(SHORT).start();
        park(Thread::new);
        park(VirtualThreads.newest());
        assertThatThrownBy(check::close)
                .hasMessageStartingWith("2 threads were started and still live after 0.2 s:\ntid-")
                .isInstanceOfSatisfying(
                        ThreadLeakError.class,
                        error -> assertThat(error.threads()).hasSize(2));
    }

    @Test
    void anInterruptEndsTheWaitAndIsTold() {
        LeakCheck check = LeakCheck.builder().grace(Duration.ofHours(1)).start();
        park(Thread::new);
        Thread.currentThread().interrupt();
        assertThatThrownBy(check::close)
                .isInstanceOf(ThreadLeakError.class)
                .message()
                .matches("(?s)1 thread was started and still lives after [\\d.]+ s, when an interrupt ended the wait:\n"
                        + "tid-.*");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anotherCheckInAnotherThreadIsRefused() {
        try (LeakCheck check = LeakCheck.start()) {
            assertThat(check).isNotNull();
            Throwable refusal = CompletableFuture.supplyAsync(() -> catchThrowable(LeakCheck::start))
                    .join();
            assertThat(refusal)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a leak check is open already, in tid-"
                            + Thread.currentThread().getId()
                            + ": leak checks see all threads of the JVM, so they must not run in parallel");
        }
    }

    @Test
    void anotherCheckInTheSameThreadIsFine() {
        try (LeakCheck outer = LeakCheck.start()) {
            try (LeakCheck inner = LeakCheck.start()) {
                assertThat(inner).isNotSameAs(outer);
            }
        }
    }

    /** Its dump fails for such a name, and virtual threads are in no other list. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, max = JRE.JAVA_25)
    void aCheckThatCannotSeeAllThreadsIsRefused() {
        try (ParkedThreads parked = ParkedThreads.startNamed("ann\u0001", 1, Thread::new)) {
            assertThatThrownBy(LeakCheck::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("cannot check for leaked threads: platform threads only: ")
                    .hasMessageEndingWith("; rename tid-" + parked.tid() + " \"ann\\u0001\"");
        }
        check(() -> {});
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, max = JRE.JAVA_25)
    void aVirtualLeakThatHidesTheOthersFailsTheCheck() {
        LeakCheck check = LeakCheck.builder().grace(Duration.ZERO).start();
        try (ParkedThreads parked = ParkedThreads.startNamed("ann\u0001", 1, VirtualThreads.factory())) {
            assertThat(parked.tids()).hasSize(1);
            assertThatThrownBy(check::close)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("cannot check for leaked threads: platform threads only: ");
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, max = JRE.JAVA_25)
    void aPlatformLeakThatHidesTheOthersIsFound() {
        assertFound(() -> park(task -> new Thread(task, "ann\u0001")), "\"ann\\u0001\" platform WAITING");
    }

    @Test
    void badSettingsAreNamed() {
        LeakCheck.Builder builder = LeakCheck.builder();
        assertThatThrownBy(() -> builder.grace(Duration.ofMillis(-1)))
                .hasMessage("grace PT-0.001S: expected 0 or more");
        assertThatThrownBy(() -> builder.ignoreNames("a", ""))
                .hasMessage("name prefix '': expected one, for every name starts with this");
        assertThatThrownBy(() -> builder.ignorePackages("")).hasMessage("package '': expected one, such as okhttp3");
    }

    private interface Code {
        void run() throws Exception;
    }

    private static void check(Code code) {
        try (LeakCheck check = LeakCheck.builder().grace(SHORT).start()) {
            assertThat(check).isNotNull();
            code.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void assertFound(Code code, String headline) {
        assertThatThrownBy(() -> check(code))
                .isInstanceOf(ThreadLeakError.class)
                .hasMessageStartingWith("1 thread was started and still lives after 0.2 s:\ntid-")
                .hasMessageContaining(DumpedStates.inText(headline))
                .hasMessageContaining("\n    at ");
    }

    private void park(ThreadFactory factory) {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = factory.newThread(() -> await(end));
        thread.start();
        cleanups.add(() -> end(thread, end));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void end(Thread thread, CountDownLatch end) {
        end.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
