package io.tidlog.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells a leak from load. Under load, many threads come to one place and go again; leaked threads are new, and stay. So
 * at each place it counts the threads that were made after a first sample, the base, and were already there one sample
 * ago. It suspects the place when this number is at least {@code minGrowth} and has reached a new high {@code minRises}
 * times, not necessarily in a row. After {@value #FLAT_SAMPLES_EACH} times as many samples without a new high, the
 * latest sample becomes the base.
 *
 * <p>Relies only on thread ids that ascend. Keeps 8 bytes for each waiting thread, from one sample to the next. Not
 * thread-safe.
 */
final class GrowthDetector {

    private static final int MAX_TIDS = 3;
    private static final int FLAT_SAMPLES_EACH = 10;

    private final int minGrowth;
    private final int minRises;
    private final int maxFlat;
    private Map<String, Streak> streaks = Map.of();
    private long lastNanos;

    /**
     * A place at which threads pile up.
     *
     * @param frame as in a stack
     * @param tids those of the oldest threads there, at most 3
     */
    record Suspect(String frame, int count, int growth, Duration period, List<Long> tids) {
        /** {@code thread leak? 4,012 threads at Leak.java:12, +400 in 60 s, e.g. tid-812 tid-815}. */
        @Override
        public String toString() {
            double seconds = period.toMillis() / 1000.0;
            return String.format(
                    Locale.ROOT,
                    "thread leak? %,d threads at %s, +%,d in %s s, e.g. %s",
                    count,
                    Place.fileAndLine(frame),
                    growth,
                    seconds < 10 ? String.format(Locale.ROOT, "%.1f", seconds) : Math.round(seconds),
                    tids.stream().map(tid -> "tid-" + tid).collect(Collectors.joining(" ")));
        }
    }

    /**
     * What happened at a place since its base.
     *
     * @param tids those of the last sample, ascending
     * @param newestTid the highest tid at the base: a thread with a higher one was made later
     * @param high the largest number of threads that were made later and stayed
     * @param rises how often there was a new high
     * @param flat the number of samples since the last new high
     */
    private record Streak(
            long[] tids, long newestTid, long baseNanos, int high, int rises, int flat, boolean reported) {
        Streak asReported() {
            return new Streak(tids, newestTid, baseNanos, high, rises, flat, true);
        }
    }

    GrowthDetector(int minGrowth, int minRises) {
        this.minGrowth = minGrowth;
        this.minRises = minRises;
        this.maxFlat = FLAT_SAMPLES_EACH * minRises;
    }

    /** {@code nanos} is {@link System#nanoTime()} when the report was made. */
    List<Suspect> add(ThreadReport report, long nanos) {
        List<Suspect> suspects = new ArrayList<>();
        Map<String, Streak> next = new HashMap<>();
        Streak base = new Streak(new long[0], report.table().newestTid(), nanos, 0, 0, 0, false);
        waitingTids(report).forEach((frame, tids) -> {
            Streak before = streaks.getOrDefault(frame, base);
            int stayed = countNewerInBoth(before.tids, tids, before.newestTid);
            Streak streak = continued(before, tids, stayed, base);
            if (!streak.reported && streak.rises >= minRises && stayed >= minGrowth) {
                // The threads that stayed were already there at the last sample.
                Duration period = Duration.ofNanos(lastNanos - streak.baseNanos);
                suspects.add(new Suspect(frame, tids.length, stayed, period, firstOf(tids)));
                streak = streak.asReported();
            }
            next.put(frame, streak);
        });
        streaks = next;
        lastNanos = nanos;
        return suspects;
    }

    private Streak continued(Streak before, long[] tids, int stayed, Streak base) {
        boolean isRise = stayed > before.high;
        boolean isOver = before.reported && stayed < before.high / 2; // The reported threads have gone.
        if (isOver || !isRise && before.flat + 1 >= maxFlat) {
            return new Streak(tids, base.newestTid, base.baseNanos, 0, 0, 0, false);
        }
        return new Streak(
                tids,
                before.newestTid,
                before.baseNanos,
                Math.max(stayed, before.high),
                before.rises + (isRise ? 1 : 0),
                isRise ? 0 : before.flat + 1,
                before.reported);
    }

    /**
     * The threads that wait, by place; all threads if the JDK does not report states. One that is in a native method
     * counts, too: the JVM calls it runnable, but it may wait for a socket. If it runs there, it does not stay.
     */
    private static Map<String, long[]> waitingTids(ThreadReport report) {
        Map<StackKey, String> frames = new HashMap<>();
        report.profile().groups().forEach(group -> {
            String frame = Place.frameOf(group.frames());
            if (frame != null && (group.stack().state() != Thread.State.RUNNABLE || isNative(group.frames()))) {
                frames.put(group.stack(), frame);
            }
        });
        return report.table()
                .rows()
                .filter(row -> frames.containsKey(row.stack()))
                .collect(Collectors.groupingBy(
                        row -> frames.get(row.stack()),
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                rows -> rows.stream()
                                        .mapToLong(ThreadTable.Row::tid)
                                        .toArray())));
    }

    private static boolean isNative(List<String> frames) {
        return frames.get(0).endsWith("(Native Method)");
    }

    private static int countNewerInBoth(long[] a, long[] b, long tid) {
        int common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                common += a[i] > tid ? 1 : 0;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    private static List<Long> firstOf(long[] tids) {
        return Arrays.stream(tids).limit(MAX_TIDS).boxed().toList();
    }
}
