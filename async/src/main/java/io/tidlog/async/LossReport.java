package io.tidlog.async;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;

/**
 * Says how many lines were lost, at most once a second:
 *
 * <pre>
 * 1,207 lines dropped since 16:25:32.310 (ring full): 3 INFO, 1,204 DEBUG
 * 12 lines failed since 16:25:33.004 (java.io.IOException: No space left on device)
 * </pre>
 *
 * <p>Used by the writer thread.
 */
final class LossReport {

    private static final long COLLECT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Comparator<Level> MOST_SPECIFIC_FIRST =
            Comparator.comparingInt(Level::intLevel).thenComparing(Level::name);

    private final DropCounter drops;
    private final FailureLog failures;
    private final Map<Level, Long> reportedDrops = new HashMap<>();

    private boolean collecting;
    private long dueNanos;

    LossReport(DropCounter drops, FailureLog failures) {
        this.drops = drops;
        this.failures = failures;
    }

    /** Whether something was lost a second ago or earlier, and nothing has been said about it. */
    boolean isDue(long nanoTime) {
        if (!isAnythingLost()) {
            return false;
        }
        if (!collecting) {
            collecting = true;
            dueNanos = nanoTime + COLLECT_NANOS;
        }
        return nanoTime - dueNanos >= 0;
    }

    boolean isAnythingLost() {
        return drops.isUnreported() || failures.lines() > 0;
    }

    /** What was lost since it was last asked; empty if that was nothing. */
    String take() {
        collecting = false;
        StringJoiner text = new StringJoiner("; ");
        if (drops.isUnreported()) {
            takeDrops(text);
        }
        if (failures.lines() > 0) {
            text.add(lines(failures.lines()) + " failed since " + time(failures.sinceMillis()) + " (" + failures.cause()
                    + ")");
            failures.clear();
        }
        return text.toString();
    }

    private void takeDrops(StringJoiner text) {
        long sinceMillis = drops.takeSinceMillis();
        Map<Level, Long> unreported = new TreeMap<>(MOST_SPECIFIC_FIRST);
        drops.forEach((level, count) -> {
            Long before = reportedDrops.put(level, count);
            long news = before == null ? count : count - before;
            if (news > 0) {
                unreported.put(level, news);
            }
        });
        if (unreported.isEmpty()) {
            return;
        }
        long sum = 0;
        StringJoiner levels = new StringJoiner(", ");
        for (Map.Entry<Level, Long> entry : unreported.entrySet()) {
            sum += entry.getValue();
            levels.add(number(entry.getValue()) + " " + entry.getKey());
        }
        text.add(lines(sum) + " dropped since " + time(sinceMillis) + " (ring full): " + levels);
    }

    private static String lines(long count) {
        return number(count) + (count == 1 ? " line" : " lines");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }
}
