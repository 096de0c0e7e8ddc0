package io.tidlog.threads;

import java.util.ArrayList;
import java.util.List;

/**
 * The leak checks that are open in this JVM. A thread cannot be traced to whoever started it. So two checks open at a
 * time in two threads would each blame its own code for the other's threads. Nested checks in one thread are fine.
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
