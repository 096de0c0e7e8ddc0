package io.tidlog.agent;

import java.util.ArrayList;
import java.util.List;

/** What happened, in order: on the thread that made this journal, and on all others together. */
final class Journal {

    /** @param location that of an event, null for anything else */
    record Entry(String text, StackTraceElement location) {}

    private final Thread caller = Thread.currentThread();
    private final List<Entry> byCaller = new ArrayList<>();
    private final List<Entry> byOthers = new ArrayList<>();

    void add(String text) {
        add(text, null);
    }

    synchronized Entry add(String text, StackTraceElement location) {
        Entry entry = new Entry(text, location);
        (Thread.currentThread() == caller ? byCaller : byOthers).add(entry);
        return entry;
    }

    synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>(byCaller);
        all.addAll(byOthers);
        return all;
    }
}
