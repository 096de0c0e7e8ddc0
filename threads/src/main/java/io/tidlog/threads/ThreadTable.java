package io.tidlog.threads;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The threads of a report, by ascending tid. Each takes 36 bytes, with its place in the array, and 24 more for the id
 * of a lock that it waits for, because stacks, class names and most names are shared. ({@code ManyThreads} measured
 * 61.) Immutable.
 */
final class ThreadTable {

    private final Row[] rows;
    private final Map<LockId, Long> owners;

    /** {@code waitingFor} is null if the thread waits for nothing, or for nothing known. */
    record Row(long tid, String name, StackKey stack, LockId waitingFor) {
        private static final Comparator<Row> BY_TID = Comparator.comparingLong(Row::tid);
    }

    ThreadTable(Row[] rows, Map<LockId, Long> owners) {
        this.rows = rows;
        this.owners = owners;
        Arrays.sort(rows, Row.BY_TID);
    }

    /** The highest tid, 0 if there are no threads. */
    long newestTid() {
        return rows.length == 0 ? 0 : rows[rows.length - 1].tid;
    }

    Stream<Row> rows() {
        return Arrays.stream(rows);
    }

    Stream<LiveThread> threads() {
        return Arrays.stream(rows).map(this::thread);
    }

    Optional<LiveThread> thread(long tid) {
        int low = 0;
        int high = rows.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long found = rows[middle].tid;
            if (found == tid) {
                return Optional.of(thread(rows[middle]));
            } else if (found < tid) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    private LiveThread thread(Row row) {
        LockId lock = row.waitingFor;
        if (lock == null) {
            return new LiveThread(row.tid, row.name, row.stack, null, 0);
        }
        return new LiveThread(row.tid, row.name, row.stack, lock.toString(), owners.getOrDefault(lock, 0L));
    }
}
