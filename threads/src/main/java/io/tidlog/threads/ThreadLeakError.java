package io.tidlog.threads;

import java.util.List;

/** Threads that were started and did not end; see {@link LeakCheck}. The message has the tid, state and stack of each. */
public final class ThreadLeakError extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final transient List<LiveThread> threads;

    ThreadLeakError(String message, List<LiveThread> threads) {
        super(message);
        this.threads = List.copyOf(threads);
    }

    /** The leaked threads, by ascending tid; empty after deserialisation. */
    public List<LiveThread> threads() {
        return threads == null ? List.of() : threads;
    }
}
