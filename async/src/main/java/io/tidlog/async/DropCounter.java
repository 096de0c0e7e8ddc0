package io.tidlog.async;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;

/** Counts dropped lines per level. Thread-safe. */
final class DropCounter {

    private static final long NONE = 0;

    private final ConcurrentMap<Level, LongAdder> byLevel = new ConcurrentHashMap<>();
    private final AtomicLong sinceMillis = new AtomicLong(NONE);
    private final Map<Level, Long> reported = new HashMap<>();

    /** Returns true if this drop is the first that is unreported. */
    boolean dropped(Level level) {
        LongAdder count = byLevel.get(level);
        if (count == null) {
            count = byLevel.computeIfAbsent(level, key -> new LongAdder());
        }
        count.increment();
        return sinceMillis.get() == NONE && sinceMillis.compareAndSet(NONE, System.currentTimeMillis());
    }

    long sum() {
        long sum = 0;
        for (LongAdder count : byLevel.values()) {
            sum += count.sum();
        }
        return sum;
    }

    boolean isUnreported() {
        return sinceMillis.get() != NONE;
    }

    /**
     * Adds the unreported drops to {@code lines}; they count as reported from now on. For one thread.
     *
     * @return when the first of them was dropped, in milliseconds since 1970; 0 if there is none
     */
    long takeUnreported(Map<Level, Long> lines) {
        if (!isUnreported()) {
            return NONE;
        }
        long firstMillis = sinceMillis.getAndSet(NONE);
        byLevel.forEach((level, count) -> {
            long now = count.sum();
            Long before = reported.put(level, now);
            long news = before == null ? now : now - before;
            if (news > 0) {
                lines.merge(level, news, Long::sum);
            }
        });
        return firstMillis;
    }
}
