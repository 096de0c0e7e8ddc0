package io.tidlog.layout;

/**
 * A short text, which is copied to its place at once if it is all printable ASCII.
 *
 * <p>Not thread-safe. Allocates nothing.
 */
final class PrintableCopy {

    static final int MAX_LENGTH = 128;

    /** Holds the text to be copied. */
    final char[] chars = new char[MAX_LENGTH];

    /** If the first chars are all printable ASCII, puts them into {@code target}; otherwise returns false. */
    boolean put(int count, byte[] target, int at) {
        char[] source = chars;
        int outside = 0;
        for (int i = 0; i < count; i++) {
            char c = source[i];
            target[at + i] = (byte) c;
            outside |= c - ' ' | '~' - c;
        }
        return outside >= 0;
    }
}
