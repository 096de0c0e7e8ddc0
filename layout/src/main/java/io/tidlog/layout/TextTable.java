package io.tidlog.layout;

/**
 * Remembers the text of values that come again and again: a program has only so many call sites, loggers and levels.
 *
 * <p>The table is of fixed size and never forgets. A value that finds its places taken is not remembered: it is slower
 * from then on, but no value can make the others slower, and none allocates more than once.
 *
 * <p>Thread-safe: the fields that make up an entry are final, and where two threads write one place at the same time, one
 * of them will have to learn its value again.
 *
 * @param <E> what is remembered of a value
 */
final class TextTable<E extends TextTable.Entry> {

    private static final int SIZE = 1024;

    /** How many places a value may take. */
    private static final int REACH = 4;

    /** A value and its text. */
    static class Entry {

        private final Object key;
        private final Ascii text;

        Entry(Object key, Ascii text) {
            this.key = key;
            this.text = text;
        }

        Ascii text() {
            return text;
        }
    }

    private final Entry[] entries = new Entry[SIZE + REACH];

    /** The entry of an equal key, or null. */
    @SuppressWarnings("unchecked") // only add() writes to the array
    E find(Object key, int hash) {
        int home = hash & SIZE - 1;
        Entry entry = entries[home];
        if (entry != null && entry.key == key) {
            return (E) entry;
        }
        for (int place = home; place < home + REACH; place++) {
            entry = entries[place];
            if (entry == null) {
                return null;
            }
            if (entry.key.equals(key)) {
                return (E) entry;
            }
        }
        return null;
    }

    /** Remembers an entry if one of its places is free. */
    void add(E entry, int hash) {
        int home = hash & SIZE - 1;
        for (int place = home; place < home + REACH; place++) {
            if (entries[place] == null) {
                entries[place] = entry;
                return;
            }
        }
    }
}
