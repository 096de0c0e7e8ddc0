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
 * Tells a leak from load. Under load many threads come to one place and go again; leaked ones stay. So at each place it
 * counts the threads that were there one sample ago already, and suspects the place when this number rises again and again.
 *
 * <p>Keeps 8 bytes for each parked thread, from one sample to the next. Not thread-safe.
 */
final class GrowthDetector {

    private static final int MAX_TIDS = 3;

    private final int minGrowth;
    private final int minRises;
    private Map<String, Streak> streaks = Map.of();

    /**
     * A place at which threads pile up.
     *
     * @param frame as in a stack
     * @param tids of the oldest threads there, at most 3
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

    /** A place from the sample at which the threads that stay began to rise; {@code tids} ascend. */
    private record Streak(long[] tids, int stayed, int rises, int baseCount, long baseNanos, boolean reported) {}

    GrowthDetector(int minGrowth, int minRises) {
        this.minGrowth = minGrowth;
        this.minRises = minRises;
    }

    /** {@code nanos} as {@link System#nanoTime()} when the report was made. */
    List<Suspect> add(ThreadReport report, long nanos) {
        List<Suspect> suspects = new ArrayList<>();
        Map<String, Streak> next = new HashMap<>();
        parkedTids(report).forEach((frame, tids) -> {
            Streak streak = continued(streaks.get(frame), tids, nanos);
            int growth = tids.length - streak.baseCount;
            if (!streak.reported && streak.rises >= minRises && growth >= minGrowth) {
                Duration period = Duration.ofNanos(nanos - streak.baseNanos);
                suspects.add(new Suspect(frame, tids.length, growth, period, firstOf(tids)));
                streak = new Streak(tids, streak.stayed, streak.rises, streak.baseCount, streak.baseNanos, true);
            }
            next.put(frame, streak);
        });
        streaks = next;
        return suspects;
    }

    private static Streak continued(Streak before, long[] tids, long nanos) {
        if (before == null) {
            return new Streak(tids, 0, 0, tids.length, nanos, false);
        }
        int stayed = countCommon(before.tids, tids);
        if (stayed <= before.stayed) {
            return new Streak(tids, stayed, 0, tids.length, nanos, false);
        }
        return new Streak(tids, stayed, before.rises + 1, before.baseCount, before.baseNanos, before.reported);
    }

    /** The threads that do not run, by place. A JDK that does not tell states cannot tell which run. */
    private static Map<String, long[]> parkedTids(ThreadReport report) {
        Map<StackKey, String> frames = new HashMap<>();
        report.profile().groups().forEach(group -> {
            String frame = Place.frameOf(group.frames());
            if (frame != null && group.stack().state() != Thread.State.RUNNABLE) {
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

    private static int countCommon(long[] a, long[] b) {
        int common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                common++;
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
