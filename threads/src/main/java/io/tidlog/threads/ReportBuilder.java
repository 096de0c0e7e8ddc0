package io.tidlog.threads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects threads one at a time, and keeps one copy of what they share. Not thread-safe. */
final class ReportBuilder {

    private static final int INITIAL_ROWS = 256;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<StackKey, StackKey> stacks = new HashMap<>();
    private final Map<LockId, Long> owners = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<ThreadTable.Row> rows = new ArrayList<>(INITIAL_ROWS);
    private Instant time = Instant.now();
    private boolean partial;
    private String runtime = Runtime.version().toString();

    /** The one copy of a text that recurs, such as a frame. */
    String intern(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** {@code frames} is copied; {@code state} and {@code waitingFor} may be null. */
    void add(long tid, String name, ThreadKind kind, Thread.State state, String waitingFor, List<String> frames) {
        StackKey stack = stacks.get(new StackKey(kind, state, frames));
        if (stack == null) {
            stack = new StackKey(kind, state, List.copyOf(frames));
            stacks.put(stack, stack);
        }
        LockId lock = waitingFor == null ? null : lock(waitingFor);
        rows.add(new ThreadTable.Row(tid, name.isEmpty() ? "" : name, stack, lock));
    }

    /** The thread holds this lock. */
    void addOwner(String lock, long tid) {
        owners.put(lock(lock), tid);
    }

    void addNote(String note) {
        notes.add(note);
    }

    /** This JVM could have listed virtual threads, but failed to. */
    void setPartial() {
        partial = true;
    }

    void setTime(Instant time) {
        this.time = time;
    }

    void setRuntime(String runtime) {
        this.runtime = runtime;
    }

    ThreadReport build() {
        ThreadTable table = new ThreadTable(rows.toArray(ThreadTable.Row[]::new), owners);
        ReportHeader header = new ReportHeader(time, runtime, Collections.unmodifiableList(notes), partial);
        return new ThreadReport(header, table);
    }

    private LockId lock(String text) {
        return LockId.parse(text, this::intern);
    }
}
