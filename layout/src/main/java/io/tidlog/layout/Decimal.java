package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes whole numbers in decimal. Digits are put together in a word, one per byte, the first one in the lowest byte: as
 * eight digits, {@code 1234} is {@code "00001234"}.
 *
 * <p>Digits are looked up four at a time in a table of 40 KB, of which a program's numbers mostly touch little. What has
 * no more than four, as most thread ids and counts, is one look-up, and its length follows from the zeros before it.
 */
final class Decimal {

    /** A sign and three words of eight digits. Bytes past the end of the number may be overwritten. */
    static final int MAX_LENGTH = 1 + 3 * Long.BYTES;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The smallest number with more than four digits. */
    private static final int FOUR_DIGITS = 10_000;

    /** The smallest number with more than eight digits. */
    private static final long EIGHT_DIGITS = 100_000_000;

    private static final int[] FOURS = new int[FOUR_DIGITS];

    /** {@code "0000"}. */
    private static final int ZEROS = 0x30303030;

    /** A bit of the last of four digits, which is printed even if it is a zero. */
    private static final int LAST_DIGIT = 0x01000000;

    /** In a number of bits, the part that whole bytes make up. */
    private static final int WHOLE_BYTES = -Byte.SIZE;

    /** 10 to the power of the index. */
    private static final long[] POWERS = new long[19];

    static {
        for (int i = 0; i < FOURS.length; i++) {
            FOURS[i] = ('0' + i / 1000)
                    | ('0' + i / 100 % 10) << Byte.SIZE
                    | ('0' + i / 10 % 10) << 2 * Byte.SIZE
                    | ('0' + i % 10) << 3 * Byte.SIZE;
        }
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Decimal() {}

    /**
     * Writes a number as {@link Long#toString(long)} would print it.
     *
     * @param at where {@code target} has room for {@link #MAX_LENGTH} bytes
     * @return the end of the digits. If they are more than four, it follows from the highest bit of the number, so what
     *     comes next need not wait for them.
     */
    static int put(long value, byte[] target, int at) {
        if (value >= 0 && value < FOUR_DIGITS) {
            return putFour(FOURS[(int) value], target, at);
        }
        return value < 0 ? putNegative(value, target, at) : putPositive(value, target, at);
    }

    /**
     * Overwrites the byte before {@code at} with itself, and those from {@code at} on with three digits.
     *
     * @param value from 0 to 999
     * @param at at least 1
     */
    static void putThree(int value, byte[] target, int at) {
        INTS.set(target, at - 1, FOURS[value] & ~0xFF | target[at - 1] & 0xFF);
    }

    private static int putFour(int digits, byte[] target, int at) {
        int leadingZeros = Integer.numberOfTrailingZeros(digits ^ ZEROS | LAST_DIGIT) & WHOLE_BYTES;
        INTS.set(target, at, digits >>> leadingZeros);
        return at + Integer.BYTES - leadingZeros / Byte.SIZE;
    }

    private static int putNegative(long value, byte[] target, int at) {
        target[at] = '-';
        if (value != Long.MIN_VALUE) {
            return putPositive(-value, target, at + 1);
        }
        // It has no positive counterpart.
        int end = putPositive(-(value / 10), target, at + 1);
        target[end] = (byte) ('0' - value % 10);
        return end + 1;
    }

    private static int putPositive(long value, byte[] target, int at) {
        int digits = length(value);
        putDigits(value, digits, target, at);
        return at + digits;
    }

    private static void putDigits(long value, int digits, byte[] target, int at) {
        if (value < FOUR_DIGITS) {
            INTS.set(target, at, FOURS[(int) value] >>> (Integer.BYTES - digits) * Byte.SIZE);
        } else if (value < EIGHT_DIGITS) {
            LONGS.set(target, at, eight(value) >>> (Long.BYTES - digits) * Byte.SIZE);
        } else {
            long upper = value / EIGHT_DIGITS;
            int upperDigits = digits - Long.BYTES;
            putDigits(upper, upperDigits, target, at);
            LONGS.set(target, at + upperDigits, eight(value - upper * EIGHT_DIGITS));
        }
    }

    /** @param value from 0 to 99,999,999 */
    private static long eight(long value) {
        // Multiplies by the reciprocal of 10,000, rounded up: exact for eight digits.
        int upper = (int) (value * 109_951_163L >>> 40);
        int lower = (int) value - upper * FOUR_DIGITS;
        return Integer.toUnsignedLong(FOURS[upper]) | (long) FOURS[lower] << Integer.SIZE;
    }

    /**
     * The number of decimal digits.
     *
     * @param value at least 1
     */
    private static int length(long value) {
        // 77/256 is slightly less than log10(2), so atLeast + 1 is the number of digits or one too few.
        int atLeast = (Long.SIZE - 1 - Long.numberOfLeadingZeros(value)) * 77 >>> 8;
        return atLeast + 1 < POWERS.length && value >= POWERS[atLeast + 1] ? atLeast + 2 : atLeast + 1;
    }
}
