package io.tidlog.layout;

/**
 * Eight decimal digits at a time, each in a byte of a word, the first digit lowest: {@code 1234} is {@code "00001234"}.
 *
 * <p>The number is halved into groups of four, two and one digits, all groups at once, each by a multiplication where a division would
 * be by 10,000, 100 and 10. Three steps, and no branch that depends on how many digits there are.
 */
final class Decimal {

    static final int DIGITS = 8;

    /** What has too many digits. */
    static final long BOUND = 100_000_000;

    private static final long ZEROS = 0x3030_3030_3030_3030L;

    private Decimal() {}

    /** @param value from 0 to 99,999,999 */
    static long digits(long value) {
        // The factors are the reciprocals, rounded up: exact for groups of that many digits.
        long high = value * 109_951_163L >>> 40;
        long fours = high | value - high * 10_000 << 32;
        long hundreds = fours * 10_486 >>> 20 & 0x0000_007F_0000_007FL;
        long twos = hundreds | fours - hundreds * 100 << 16;
        long tens = twos * 103 >>> 10 & 0x000F_000F_000F_000FL;
        return (tens | twos - tens * 10 << 8) + ZEROS;
    }

    /** How many of the digits precede the number's first; the last digit is always the number's. */
    static int leadingZeros(long digits) {
        return Math.min(Long.numberOfTrailingZeros(digits - ZEROS) / Byte.SIZE, DIGITS - 1);
    }
}
