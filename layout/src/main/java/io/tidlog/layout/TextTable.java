package io.tidlog.layout;

/**
 * Remembers the text of recurring values: a program has only so many call sites, loggers and levels.
 *
 * <p>The table has a fixed size and never forgets. A value whose places are all taken is not remembered. It stays slow,
 * but no value can make the others slower, and none allocates more than once.
 *
 * <p>Thread-safe: an entry's key and text are final, so a plain write publishes it safely. If two threads write one
 * place at the same time, one of them will have to learn its value again.
 *
 * @param <E> what is remembered of a value
 */
final class TextTable<E extends TextTable.Entry> {

    private static final int SIZE_LOG2 = 10;

    private static final int SIZE = 1 << SIZE_LOG2;

    /** How many places are tried for a value. */
    private static final int REACH = 8;

    /** 2^32 divided by the golden ratio: its multiples lie far apart, unlike the hashes of neighbouring lines. */
    private static final int SPREAD = 0x9E3779B9;

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
        int home = home(hash);
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

    /** Whether a value with this hash could be added; ask before making its entry. */
    boolean hasRoom(int hash) {
        for (int place = home(hash); place <= lastPlace(hash); place++) {
            if (entries[place] == null) {
                return true;
            }
        }
        return false;
    }

    /** Remembers an entry if one of its places is free. */
    void add(E entry, int hash) {
        for (int place = home(hash); place <= lastPlace(hash); place++) {
            if (entries[place] == null) {
                entries[place] = entry;
                return;
            }
        }
    }

    private static int home(int hash) {
        return hash * SPREAD >>> Integer.SIZE - SIZE_LOG2;
    }

    private static int lastPlace(int hash) {
        return home(hash) + REACH - 1;
    }
}
