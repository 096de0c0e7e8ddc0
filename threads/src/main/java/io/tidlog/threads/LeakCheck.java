package io.tidlog.threads;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds the threads, virtual ones included, that code under test starts and does not end.
 *
 * <pre>{@code
 * try (LeakCheck check = LeakCheck.start()) {
 *     new Game().play();
 * }
 *
 * io.tidlog.threads.ThreadLeakError: 1 thread was started and still lives after 5.0 s:
 * tid-812 "" virtual WAITING on java.util.concurrent.SynchronousQueue$Transferer@6356695f
 *     at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)
 *     at io.game.Leak.send(Leak.java:12)
 * }</pre>
 *
 * <p>{@link #close} polls for up to {@link Builder#grace} until they have ended. A thread that was alive at the start
 * is no leak, nor is one that the JVM, the JDK or JUnit keeps for itself (carriers of virtual threads, the common pool,
 * cleaners, pollers of sockets, the flight recorder, timeouts). Daemon threads are leaks like others:
 * {@link Builder#ignoreNames} and {@link Builder#ignorePackages} exempt threads that are meant to stay. Two kinds of the
 * JDK's own look like an application's, and are leaks, too: the {@code Timer-0} of {@code java.util.prefs}, and on JDK 17
 * the {@code Thread-0} and so on of asynchronous channels that were opened without a group.
 *
 * <p>On JDK 17 there are platform threads only. Where a report fails, or lacks the virtual threads of a newer JDK, a check
 * fails with an UncheckedIOException that says why.
 *
 * <p>A check sees all threads of the JVM, and cannot know who started a thread. So nothing else may start threads
 * meanwhile. Where JUnit runs tests in parallel, a check is refused with an IllegalStateException, unless the test is
 * {@link Builder#isolated}; so is a second check in another thread. {@link NoThreadLeaks} takes care of all that. A
 * check belongs to the thread that opened it.
 */
public final class LeakCheck implements AutoCloseable {

    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LAST_PAUSE_MILLIS = 100;

    private final Duration grace;
    private final IgnoreRules ignored;
    private final long openedByTid = Thread.currentThread().getId();
    private final Set<Long> known;
    /** By tid, what {@link #note} was told when it first saw the thread. */
    private final Map<Long, String> seen = new TreeMap<>();
    /** How long {@link #close} has waited, as the message says it. */
    private String waited;

    private LeakCheck(Builder builder) {
        this.grace = builder.grace;
        this.ignored = builder.ignored;
        OpenChecks.add(this);
        try {
            ThreadReport report = capture();
            requireAllThreads(report);
            this.known = report.table().rows().map(ThreadTable.Row::tid).collect(Collectors.toCollection(HashSet::new));
        } catch (RuntimeException | Error e) {
            OpenChecks.remove(this);
            throw e;
        }
    }

    /** Records the threads that live now; a thread that starts from here on must end. */
    public static LeakCheck start() {
        return builder().start();
    }

    /** Settings to change before {@link Builder#start}. */
    public static Builder builder() {
        return new Builder();
    }

    /** How to check. Not thread-safe. */
    public static final class Builder {
        private Duration grace = Duration.ofSeconds(5);
        private IgnoreRules ignored = IgnoreRules.housekeeping();
        private boolean isolated;

        private Builder() {}

        /**
         * How long {@link #close} waits for threads to end, 5 s by default, 0 or more.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder grace(Duration grace) {
            if (grace.isNegative()) {
                throw new IllegalArgumentException("grace " + grace + ": expected 0 or more");
            }
            this.grace = grace;
            return this;
        }

        /**
         * Threads whose name starts with one of these are no leaks: {@code "HttpClient-"}.
         *
         * @throws IllegalArgumentException if one is empty
         */
        public Builder ignoreNames(String... prefixes) {
            for (String prefix : prefixes) {
                if (prefix.isEmpty()) {
                    throw new IllegalArgumentException("name prefix '': expected one, for every name starts with this");
                }
                ignored = ignored.withNamePrefix(prefix);
            }
            return this;
        }

        /** Threads with a frame in one of these packages, or below them, are no leaks: {@code "okhttp3"}. */
        public Builder ignorePackages(String... names) {
            for (String name : names) {
                if (name.isEmpty()) {
                    throw new IllegalArgumentException("package '': expected one, such as okhttp3");
                }
                ignored = ignored.withPackage(name);
            }
            return this;
        }

        /** Says that no other test runs meanwhile, although some run in parallel: the class is {@code @Isolated}. */
        public Builder isolated() {
            isolated = true;
            return this;
        }

        /**
         * Records the threads that live now.
         *
         * @throws IllegalStateException if a check is open in another thread, or other tests may run in parallel to this one
         */
        public LeakCheck start() {
            Thread thread = Thread.currentThread();
            if (!isolated && JUnitWorkers.isOne(thread)) {
                throw new IllegalStateException("JUnit runs tests in parallel here, in tid-" + thread.getId()
                        + ", and a leak check sees the threads of all: use @NoThreadLeaks, which runs a test by itself,"
                        + " or @Isolated on the class and LeakCheck.builder().isolated()");
            }
            return new LeakCheck(this);
        }
    }

    long openedByTid() {
        return openedByTid;
    }

    /** Remembers, for the message, that new threads were first seen after {@code what}. */
    void note(String what) {
        leaks(capture()).forEach(thread -> seen.putIfAbsent(thread.tid(), what));
    }

    /** Stops counting these threads as leaks: they have been reported. */
    void forgive(List<LiveThread> told) {
        told.forEach(thread -> known.add(thread.tid()));
    }

    /**
     * Waits until all threads that were started since the start have ended.
     *
     * @throws ThreadLeakError if some still live after the grace period, or when an interrupt cuts it short
     */
    @Override
    public void close() {
        try {
            List<LiveThread> leaks = awaitEnd();
            if (!leaks.isEmpty()) {
                throw new ThreadLeakError(message(leaks), leaks);
            }
        } finally {
            OpenChecks.remove(this);
        }
    }

    private List<LiveThread> awaitEnd() {
        long start = System.nanoTime();
        waited = seconds(grace.toMillis());
        long pauseMillis = FIRST_PAUSE_MILLIS;
        ThreadReport report = capture();
        List<LiveThread> leaks = leaks(report);
        while ((!leaks.isEmpty() || report.isPartial()) && System.nanoTime() - start < grace.toNanos()) {
            try {
                Thread.sleep(pauseMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                waited = seconds(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                        + ", when an interrupt ended the wait";
                break;
            }
            pauseMillis = Math.min(2 * pauseMillis, LAST_PAUSE_MILLIS);
            report = capture();
            leaks = leaks(report);
        }
        if (leaks.isEmpty()) {
            requireAllThreads(report);
        }
        return leaks;
    }

    private List<LiveThread> leaks(ThreadReport report) {
        return ignored.withoutIgnored(report.table()
                .threads()
                .filter(thread -> !known.contains(thread.tid()))
                .toList());
    }

    private static ThreadReport capture() {
        try {
            return ThreadReport.capture();
        } catch (ThreadReportException e) {
            throw cannotCheck(e);
        }
    }

    /** Without virtual threads at the start, all would be leaks at the end; without them at the end, none would. */
    private static void requireAllThreads(ThreadReport report) {
        if (report.isPartial()) {
            throw cannotCheck(new ThreadReportException(String.join("; ", report.notes())));
        }
    }

    private static UncheckedIOException cannotCheck(ThreadReportException cause) {
        return new UncheckedIOException("cannot check for leaked threads: " + cause.getMessage(), cause);
    }

    private static String seconds(long millis) {
        return millis / 1000.0 + " s";
    }

    private String message(List<LiveThread> leaks) {
        StringBuilder text = new StringBuilder();
        text.append(leaks.size() == 1 ? "1 thread was" : leaks.size() + " threads were");
        text.append(" started and still ").append(leaks.size() == 1 ? "lives" : "live");
        text.append(" after ").append(waited).append(':');
        for (LiveThread leak : leaks) {
            text.append('\n').append(leak.text().stripTrailing());
            if (seen.containsKey(leak.tid())) {
                text.append("\n    first seen after ").append(seen.get(leak.tid()));
            }
        }
        return text.toString();
    }
}
