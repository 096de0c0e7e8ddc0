package io.tidlog.async;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;

/**
 * Lost lines that are still to be reported:
 *
 * <pre>
 * 1,207 lines dropped since 16:25:32.310 (ring full): 3 INFO, 1,204 DEBUG
 * 12 lines failed since 16:25:33.004 (java.io.IOException: No space left on device)
 * </pre>
 *
 * <p>Belongs to the writer thread.
 */
final class Losses {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Comparator<Level> MOST_SPECIFIC_FIRST =
            Comparator.comparingInt(Level::intLevel).thenComparing(Level::name);

    private static final String RING_FULL = "ring full";
    private static final String STOPPED = "appender stopped";

    private final Map<Level, Long> dropped = new TreeMap<>(MOST_SPECIFIC_FIRST);
    private long droppedSinceMillis;

    private final Map<Level, Long> late = new TreeMap<>(MOST_SPECIFIC_FIRST);
    private long lateSinceMillis;

    private long failed;
    private long failedSinceMillis;
    private String cause = "";

    /** Lines that found the ring full. */
    void addDropped(DropCounter drops) {
        long sinceMillis = drops.takeUnreported(dropped);
        droppedSinceMillis = earlier(droppedSinceMillis, sinceMillis);
    }

    /** Lines that found the appender stopped. */
    void addLate(DropCounter drops) {
        long sinceMillis = drops.takeUnreported(late);
        lateSinceMillis = earlier(lateSinceMillis, sinceMillis);
    }

    void addFailed(long lines, long sinceMillis, String latestCause) {
        failed += lines;
        failedSinceMillis = earlier(failedSinceMillis, sinceMillis);
        cause = latestCause;
    }

    void add(Losses other) {
        other.dropped.forEach((level, lines) -> dropped.merge(level, lines, Long::sum));
        droppedSinceMillis = earlier(droppedSinceMillis, other.droppedSinceMillis);
        other.late.forEach((level, lines) -> late.merge(level, lines, Long::sum));
        lateSinceMillis = earlier(lateSinceMillis, other.lateSinceMillis);
        if (other.failed > 0) {
            addFailed(other.failed, other.failedSinceMillis, other.cause);
        }
    }

    /** 0 stands for no time. */
    private static long earlier(long millis, long otherMillis) {
        return millis == 0 || otherMillis == 0 ? Math.max(millis, otherMillis) : Math.min(millis, otherMillis);
    }

    boolean isEmpty() {
        return dropped.isEmpty() && late.isEmpty() && failed == 0;
    }

    void clear() {
        dropped.clear();
        droppedSinceMillis = 0;
        late.clear();
        lateSinceMillis = 0;
        failed = 0;
        failedSinceMillis = 0;
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("; ");
        addDrops(text, dropped, droppedSinceMillis, RING_FULL);
        addDrops(text, late, lateSinceMillis, STOPPED);
        if (failed > 0) {
            text.add(lines(failed) + " failed since " + time(failedSinceMillis) + " ("
                    + (cause.isEmpty() ? STOPPED : cause) + ")");
        }
        return text.toString();
    }

    private static void addDrops(StringJoiner text, Map<Level, Long> drops, long sinceMillis, String why) {
        if (drops.isEmpty()) {
            return;
        }
        long sum = 0;
        StringJoiner levels = new StringJoiner(", ");
        for (Map.Entry<Level, Long> entry : drops.entrySet()) {
            sum += entry.getValue();
            levels.add(number(entry.getValue()) + " " + entry.getKey());
        }
        text.add(lines(sum) + " dropped since " + time(sinceMillis) + " (" + why + "): " + levels);
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
