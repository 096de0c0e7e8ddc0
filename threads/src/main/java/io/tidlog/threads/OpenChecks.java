package io.tidlog.threads;

import java.util.ArrayList;
import java.util.List;

/**
 * The leak checks that are open in this JVM. A thread cannot be traced to whoever started it, so two checks at a time, in two
 * threads, would each blame its own code for the threads of the other. One inside the other, in one thread, is fine.
 * Thread-safe.
 */
final class OpenChecks {

    private static final List<LeakCheck> OPEN = new ArrayList<>();

    private OpenChecks() {}

    static synchronized void add(LeakCheck check) {
        for (LeakCheck open : OPEN) {
            if (open.openedByTid() != check.openedByTid()) {
                throw new IllegalStateException("a leak check is open already, in tid-" + open.openedByTid()
                        + ": leak checks see all threads of the JVM, so they must not run in parallel");
            }
        }
        OPEN.add(check);
    }

    static synchronized void remove(LeakCheck check) {
        OPEN.remove(check);
    }
}
