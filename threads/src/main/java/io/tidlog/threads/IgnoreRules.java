package io.tidlog.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which threads are no leaks: those of the JVM, the JDK and JUnit, and those that a check was told to ignore.
 * Immutable.
 *
 * <p>Some threads of the JVM and the JDK have names that any thread can have, such as {@code ForkJoinPool-1-worker-1}
 * for a carrier of virtual threads. They are recognised by their class or thread group.
 */
final class IgnoreRules {

    private static final List<String> HOUSEKEEPING_NAMES = List.of(
            "ForkJoinPool.commonPool-",
            "CompletableFutureDelayScheduler",
            "process reaper",
            "SubPoller-", // Virtual threads that wait for the sockets of others.
            "JFR ",
            "junit-", // Timeouts and parallel execution.
            "surefire-"); // The test runner's own.

    private static final Set<String> HOUSEKEEPING_CLASSES = Set.of(
            "jdk.internal.misc.CarrierThread",
            "jdk.internal.misc.InnocuousThread",
            "java.util.concurrent.DelayScheduler");

    /** Of a class above, but started for a {@code WatchService} of the application, which has to close it. */
    private static final String WATCH_SERVICE = "FileSystemWatchService";

    private final List<String> namePrefixes;
    private final List<String> packages;

    private IgnoreRules(List<String> namePrefixes, List<String> packages) {
        this.namePrefixes = namePrefixes;
        this.packages = packages;
    }

    static IgnoreRules housekeeping() {
        return new IgnoreRules(HOUSEKEEPING_NAMES, List.of());
    }

    IgnoreRules withNamePrefix(String prefix) {
        return new IgnoreRules(added(namePrefixes, prefix), packages);
    }

    IgnoreRules withPackage(String name) {
        return new IgnoreRules(namePrefixes, added(packages, name));
    }

    private static List<String> added(List<String> list, String element) {
        List<String> more = new ArrayList<>(list);
        more.add(element);
        return List.copyOf(more);
    }

    List<LiveThread> withoutIgnored(List<LiveThread> threads) {
        if (threads.isEmpty()) {
            return threads;
        }
        Map<Long, Thread> platform = platformThreads();
        return threads.stream()
                .filter(thread -> !isIgnored(thread))
                .filter(thread -> !isHousekeeping(platform.get(thread.tid())))
                .toList();
    }

    /** By tid. The JDK hands out no other threads as objects. */
    private static Map<Long, Thread> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .collect(Collectors.toMap(Thread::getId, Function.identity()));
    }

    private boolean isIgnored(LiveThread thread) {
        return namePrefixes.stream().anyMatch(thread.name()::startsWith)
                || thread.frames().stream().anyMatch(this::isInPackage);
    }

    /** {@code java.base/java.lang.Thread.run(Thread.java:1474)} → {@code java.lang.Thread.run(…}. */
    private boolean isInPackage(String frame) {
        String method = frame.substring(frame.lastIndexOf('/', frame.indexOf('(')) + 1);
        return packages.stream().anyMatch(name -> method.startsWith(name + "."));
    }

    /** {@code thread} is null for a virtual thread, and for one that has ended meanwhile. */
    private static boolean isHousekeeping(Thread thread) {
        if (thread == null) {
            return false;
        }
        ThreadGroup group = thread.getThreadGroup();
        return HOUSEKEEPING_CLASSES.contains(thread.getClass().getName())
                        && !thread.getName().equals(WATCH_SERVICE)
                || JUnitWorkers.isOne(thread)
                || group != null && group.getParent() == null; // "system": the JVM's own.
    }
}
