package io.tidlog.layout;

import java.util.Arrays;

/**
 * A growing array of bytes with the cheapest appends: bytes, remembered text and numbers.
 *
 * <p>Not thread-safe. Allocates only to grow.
 */
abstract class AsciiBuffer {

    /** No JVM has longer arrays than this. */
    static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    /** Of what grows with a line. */
    static final int INITIAL_SIZE = 1024;

    /** Holds the appended bytes from 0 to {@link #length}. */
    byte[] bytes = new byte[INITIAL_SIZE];

    int length;

    /** The appended bytes, from 0 to {@link #length()}; valid until the next append. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    /** Appends text that needs no guard. */
    void append(Ascii text) {
        int at = reserve(text.length() + Ascii.MAX_EXCESS);
        length = text.copyTo(bytes, at);
    }

    /** Appends a number in decimal, as {@link Long#toString(long)} would print it. */
    void appendDecimal(long value) {
        int at = reserve(Decimal.MAX_LENGTH);
        length = Decimal.put(value, bytes, at);
    }

    /** Appends the text of a time. */
    void append(TimeText text, int nanoOfSecond) {
        int at = reserve(text.length() + Ascii.MAX_EXCESS);
        length = text.copyTo(bytes, at);
        text.putFraction(nanoOfSecond, bytes, at);
    }

    void appendByte(int b) {
        int at = reserve(1);
        bytes[at] = (byte) b;
        length = at + 1;
    }

    /** Makes room for {@code count} more bytes and returns the index of the first. */
    final int reserve(int count) {
        int at = length;
        if (count > bytes.length - at) {
            grow(count);
        }
        return at;
    }

    private void grow(int count) {
        bytes = Arrays.copyOf(bytes, newSize(bytes.length, (long) length + count));
    }

    /** At least what is needed, and mostly twice the size, lest many pieces of a line make many copies of it. */
    static int newSize(int size, long needed) {
        if (needed > MAX_SIZE) {
            throw new OutOfMemoryError("a line of " + needed + " bytes: expected at most " + MAX_SIZE);
        }
        return (int) Math.min(MAX_SIZE, Math.max(2L * size, needed));
    }
}
