package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Text that is appended again and again, padded so that it can be copied in blocks of {@value #BLOCK_SIZE} bytes.
 *
 * <p>Immutable.
 */
sealed class Ascii permits TimeText {

    /** Two longs. */
    private static final int BLOCK_SIZE = 16;

    /**
     * Texts of up to this length are copied block by block: a fixed number of moves is cheaper than a loop, or the call
     * that {@code System.arraycopy} is. Longer ones are rare (layout/DESIGN.md).
     */
    private static final int MAX_BLOCKS_LENGTH = 4 * BLOCK_SIZE;

    /** How many bytes past the end of a text a copy may overwrite. */
    static final int MAX_EXCESS = BLOCK_SIZE;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] padded;
    private final int length;

    Ascii(byte[] text) {
        padded = Arrays.copyOf(text, paddedLength(text.length));
        length = text.length;
    }

    /** How long an array has to be for {@link #copy}. */
    static int paddedLength(int length) {
        return Math.max(MAX_BLOCKS_LENGTH, length);
    }

    final int length() {
        return length;
    }

    /** Copies this to {@code target}, which needs room for {@link #MAX_EXCESS} more bytes, and returns where it ends. */
    final int copyTo(byte[] target, int at) {
        return copy(padded, length, target, at);
    }

    /** The same for a text in an array of at least {@link #paddedLength} bytes. */
    static int copy(byte[] padded, int length, byte[] target, int at) {
        if (length > MAX_BLOCKS_LENGTH) {
            System.arraycopy(padded, 0, target, at, length);
            return at + length;
        }
        copyBlock(padded, 0, target, at);
        if (length > BLOCK_SIZE) {
            copyBlock(padded, BLOCK_SIZE, target, at);
            if (length > 2 * BLOCK_SIZE) {
                copyBlock(padded, 2 * BLOCK_SIZE, target, at);
                if (length > 3 * BLOCK_SIZE) {
                    copyBlock(padded, 3 * BLOCK_SIZE, target, at);
                }
            }
        }
        return at + length;
    }

    private static void copyBlock(byte[] padded, int from, byte[] target, int at) {
        copyLong(padded, from, target, at + from);
        copyLong(padded, from + Long.BYTES, target, at + from + Long.BYTES);
    }

    /** Apart from {@link #copyBlock}, so that each is short enough for the JIT to inline it where it is seldom called. */
    private static void copyLong(byte[] padded, int from, byte[] target, int at) {
        LONGS.set(target, at, (long) LONGS.get(padded, from));
    }
}
