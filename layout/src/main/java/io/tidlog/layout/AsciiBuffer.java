package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing array of bytes with the cheapest appends: bytes, remembered text and numbers.
 *
 * <p>Not thread-safe. Allocates only to grow.
 */
abstract class AsciiBuffer {

    private static final int INITIAL_SIZE = 1024;

    /** A sign and three words of eight digits. Bytes past the end of the number are overwritten by the next append. */
    static final int MAX_DECIMAL_LENGTH = 1 + 3 * Long.BYTES;

    /** How many bytes past the end of a text an append may overwrite. */
    static final int MAX_EXCESS = 2 * Ascii.BLOCK_SIZE;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

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
        append(text.padded(), text.length());
    }

    /**
     * Appends text that needs no guard.
     *
     * @param source the text, padded to at least two blocks
     */
    void append(byte[] source, int count) {
        int at = reserve(count + MAX_EXCESS);
        byte[] target = bytes;
        if (count <= 2 * Ascii.BLOCK_SIZE) {
            copyBlock(source, 0, target, at);
            if (count > Ascii.BLOCK_SIZE) {
                copyBlock(source, Ascii.BLOCK_SIZE, target, at + Ascii.BLOCK_SIZE);
            }
        } else {
            System.arraycopy(source, 0, target, at, count);
        }
        length = at + count;
    }

    /** Appends the first chars of an array if all are printable ASCII; otherwise appends nothing and returns false. */
    boolean appendPrintable(char[] source, int count) {
        int at = reserve(count);
        byte[] target = bytes;
        int outside = 0;
        for (int i = 0; i < count; i++) {
            char c = source[i];
            target[at + i] = (byte) c;
            outside |= c - ' ' | '~' - c;
        }
        if (outside < 0) {
            return false;
        }
        length = at + count;
        return true;
    }

    private static void copyBlock(byte[] source, int from, byte[] target, int to) {
        LONGS.set(target, to, (long) LONGS.get(source, from));
        LONGS.set(target, to + Long.BYTES, (long) LONGS.get(source, from + Long.BYTES));
    }

    /** Appends the contents of another buffer. */
    void append(AsciiBuffer other) {
        int at = reserve(other.length);
        System.arraycopy(other.bytes, 0, bytes, at, other.length);
        length = at + other.length;
    }

    /** Appends a number in decimal, as {@link Long#toString(long)} would print it. */
    void appendDecimal(long value) {
        int at = reserve(MAX_DECIMAL_LENGTH);
        if (value < 0) {
            appendNegative(value, at);
        } else if (value < 10) {
            bytes[at] = (byte) ('0' + value);
            length = at + 1;
        } else {
            length = putDecimal(value, at);
        }
    }

    private void appendNegative(long value, int at) {
        bytes[at] = '-';
        if (value != Long.MIN_VALUE) {
            length = putDecimal(-value, at + 1);
        } else {
            // Long.MIN_VALUE has no positive counterpart.
            int end = putDecimal(-(value / 10), at + 1);
            bytes[end] = (byte) ('0' - value % 10);
            length = end + 1;
        }
    }

    /** Returns the end of the digits. It follows from their count, so the next append need not wait for the digits. */
    private int putDecimal(long value, int at) {
        int digits = Decimal.length(value);
        putDigits(value, digits, at);
        return at + digits;
    }

    private void putDigits(long value, int digits, int at) {
        if (value < Decimal.FOUR_DIGITS) {
            INTS.set(bytes, at, Decimal.four((int) value) >>> (Integer.BYTES - digits) * Byte.SIZE);
        } else if (value < Decimal.EIGHT_DIGITS) {
            LONGS.set(bytes, at, Decimal.eight(value) >>> (Long.BYTES - digits) * Byte.SIZE);
        } else {
            long upper = value / Decimal.EIGHT_DIGITS;
            int upperDigits = digits - Long.BYTES;
            putDigits(upper, upperDigits, at);
            LONGS.set(bytes, at + upperDigits, Decimal.eight(value - upper * Decimal.EIGHT_DIGITS));
        }
    }

    /** Overwrites {@code digits} bytes at {@code at} with the leading digits of {@code nanoOfSecond}. */
    void overwriteFraction(int at, int digits, int nanoOfSecond) {
        if (digits == 3) {
            overwriteMillis(at, nanoOfSecond / 1_000_000);
            return;
        }
        int rest = nanoOfSecond / POWERS_OF_TEN[9 - digits];
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The case of nearly every pattern: no loop, and constant divisors, which the JIT turns into multiplications. */
    private void overwriteMillis(int at, int millis) {
        byte[] target = bytes;
        int tens = millis / 10;
        int hundreds = millis / 100;
        target[at] = (byte) ('0' + hundreds);
        target[at + 1] = (byte) ('0' + tens - hundreds * 10);
        target[at + 2] = (byte) ('0' + millis - tens * 10);
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
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
}
