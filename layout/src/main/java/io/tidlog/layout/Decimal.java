package io.tidlog.layout;

/**
 * Decimal digits, each in a byte of a word, the first digit lowest: {@code 1234} is {@code "00001234"} in eight.
 *
 * <p>Four at a time are looked up in a table of 40 KB, of which the numbers of a program mostly touch little.
 */
final class Decimal {

    /** The first number that has more. */
    static final int FOUR_DIGITS = 10_000;

    /** The first number that has more. */
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
        // The reciprocal of 10,000, rounded up: exact for eight digits.
        int upper = (int) (value * 109_951_163L >>> 40);
        int lower = (int) value - upper * FOUR_DIGITS;
        return Integer.toUnsignedLong(FOURS[upper]) | (long) FOURS[lower] << Integer.SIZE;
    }

    /**
     * How many digits a number has.
     *
     * @param value at least 1
     */
    static int length(long value) {
        // By 77/256, which is slightly less than the logarithm of 2, the bits below the first are too few digits by one
        // at most.
        int atLeast = (Long.SIZE - 1 - Long.numberOfLeadingZeros(value)) * 77 >>> 8;
        return atLeast + 1 < POWERS.length && value >= POWERS[atLeast + 1] ? atLeast + 2 : atLeast + 1;
    }
}
