package io.tidlog.layout;

/**
 * Decimal digits, one per byte of a word, the first digit in the lowest byte: as eight digits, {@code 1234} is
 * {@code "00001234"}.
 *
 * <p>Digits are looked up four at a time in a table of 40 KB, of which a program's numbers mostly touch little.
 */
final class Decimal {

    /** The smallest number with more than four digits. */
    static final int FOUR_DIGITS = 10_000;

    /** The smallest number with more than eight digits. */
    static final long EIGHT_DIGITS = 100_000_000;

    private static final int[] FOURS = new int[FOUR_DIGITS];

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

    /** @param value from 0 to 9,999 */
    static int four(int value) {
        return FOURS[value];
    }

    /** @param value from 0 to 99,999,999 */
    static long eight(long value) {
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
    static int length(long value) {
        // 77/256 is slightly less than log10(2), so atLeast + 1 is the number of digits or one too few.
        int atLeast = (Long.SIZE - 1 - Long.numberOfLeadingZeros(value)) * 77 >>> 8;
        return atLeast + 1 < POWERS.length && value >= POWERS[atLeast + 1] ? atLeast + 2 : atLeast + 1;
    }
}
