package io.tidlog.threads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How many threads there were at each report, and where they were some minutes ago. Thread-safe, bounded. */
final class ThreadHistory {

    private static final int MAX_POINTS = 360;
    private static final Duration BETWEEN_PROFILES = Duration.ofMinutes(1);
    private static final Duration BASELINE_AGE = Duration.ofMinutes(5);

    private final Deque<Point> points = new ArrayDeque<>();
    private final Deque<ThreadProfile> profiles = new ArrayDeque<>();

    /** Whether the profiles are of partial reports. */
    private boolean partial;

    record Point(Instant time, int platform, int virtual) {
        int total() {
            return platform + virtual;
        }
    }

    synchronized void add(ThreadReport report) {
        forgetWhatIsLaterThan(report.time());
        if (points.size() == MAX_POINTS) {
            points.removeFirst();
        }
        ThreadCount count = report.count();
        points.addLast(new Point(report.time(), count.of(ThreadKind.PLATFORM), count.of(ThreadKind.VIRTUAL)));
        if (report.isPartial() != partial) {
            partial = report.isPartial();
            profiles.clear(); // All virtual threads would have grown.
        }
        keepBaseline(report.profile());
    }

    /** The clock may have been set back. */
    private void forgetWhatIsLaterThan(Instant now) {
        points.removeIf(point -> point.time().isAfter(now));
        profiles.removeIf(profile -> timeOf(profile).isAfter(now));
    }

    /** Keeps profiles a minute apart. The first is as old as a baseline should be, or younger if none is that old. */
    private void keepBaseline(ThreadProfile profile) {
        Instant now = timeOf(profile);
        if (profiles.isEmpty()
                || !timeOf(profiles.getLast()).plus(BETWEEN_PROFILES).isAfter(now)) {
            profiles.addLast(profile);
        }
        while (profiles.size() > 1) {
            ThreadProfile oldest = profiles.removeFirst();
            if (timeOf(profiles.getFirst()).plus(BASELINE_AGE).isAfter(now)) {
                profiles.addFirst(oldest);
                return;
            }
        }
    }

    private static Instant timeOf(ThreadProfile profile) {
        return profile.count().header().time();
    }

    /** Oldest first. */
    synchronized List<Point> points() {
        return List.copyOf(points);
    }

    /** What to compare with: the newest profile that is at least five minutes old, otherwise the oldest there is. */
    synchronized ThreadProfile baseline() {
        return profiles.getFirst();
    }
}
