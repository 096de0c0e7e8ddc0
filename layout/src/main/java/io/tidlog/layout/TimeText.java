package io.tidlog.layout;

import java.util.Arrays;

/**
 * The text of a second, and perhaps more behind it, such as {@code [0224/162532.000:INFO:tid-}; its fraction is to be
 * overwritten.
 *
 * <p>Immutable.
 */
final class TimeText extends Ascii {

    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private final int fractionStart;
    private final int fractionLength;

    /** @param fractionLength the number of its digits, from 0 to 9 */
    TimeText(byte[] text, int fractionStart, int fractionLength) {
        super(text);
        this.fractionStart = fractionStart;
        this.fractionLength = fractionLength;
    }

    /** The same fraction in another text, which begins as this does. */
    TimeText continued(byte[] text) {
        return new TimeText(text, fractionStart, fractionLength);
    }

    /** Overwrites the fraction of this text, which begins {@code at}. */
    void putFraction(int nanoOfSecond, byte[] target, int at) {
        int start = at + fractionStart;
        if (fractionLength == 3 && start > 0) {
            Decimal.putThree(nanoOfSecond / 1_000_000, target, start);
            return;
        }
        int rest = nanoOfSecond / POWERS_OF_TEN[9 - fractionLength];
        for (int i = start + fractionLength - 1; i >= start; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Whether these bytes are the text with that fraction. */
    boolean is(byte[] other, int nanoOfSecond) {
        byte[] text = new byte[length() + MAX_EXCESS];
        int end = copyTo(text, 0);
        putFraction(nanoOfSecond, text, 0);
        return Arrays.equals(text, 0, end, other, 0, other.length);
    }
}
