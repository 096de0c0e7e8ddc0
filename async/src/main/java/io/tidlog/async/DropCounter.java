package io.tidlog.async;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;
import org.apache.logging.log4j.Level;

/** Lines dropped, for each level. Thread-safe. */
final class DropCounter {

    private static final long NONE = 0;

    private final ConcurrentMap<Level, LongAdder> byLevel = new ConcurrentHashMap<>();
    private final AtomicLong sinceMillis = new AtomicLong(NONE);

    void dropped(Level level) {
        LongAdder count = byLevel.get(level);
        if (count == null) {
            count = byLevel.computeIfAbsent(level, key -> new LongAdder());
        }
        count.increment();
        if (sinceMillis.get() == NONE) {
            sinceMillis.compareAndSet(NONE, System.currentTimeMillis());
        }
    }

    long sum() {
        long sum = 0;
        for (LongAdder count : byLevel.values()) {
            sum += count.sum();
        }
        return sum;
    }

    void forEach(ObjLongConsumer<Level> levelAndCount) {
        byLevel.forEach((level, count) -> levelAndCount.accept(level, count.sum()));
    }

    boolean isUnreported() {
        return sinceMillis.get() != NONE;
    }

    /** When the first of those was dropped that have not been reported; from now on others are the first. */
    long takeSinceMillis() {
        return sinceMillis.getAndSet(NONE);
    }
}
