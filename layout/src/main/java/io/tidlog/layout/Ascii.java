package io.tidlog.layout;

import java.util.Arrays;

/**
 * Text that is appended again and again, padded so that it can be copied in blocks of {@value #BLOCK_SIZE} bytes.
 *
 * <p>Immutable.
 */
final class Ascii {

    /** Two longs. Most fields are shorter, and a fixed number of moves is cheaper than a loop or a call. */
    static final int BLOCK_SIZE = 16;

    private final byte[] padded;
    private final int length;

    Ascii(byte[] text) {
        this.padded = Arrays.copyOf(text, Math.max(2 * BLOCK_SIZE, text.length));
        this.length = text.length;
    }

    /** The text, padded to at least two blocks. */
    byte[] padded() {
        return padded;
    }

    int length() {
        return length;
    }
}
