package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A piece of text in ISO-8859-1, searched eight bytes at a time.
 *
 * <p>The JDK's own encoder fills it; the JIT turns that encoder's loop into vector instructions. Not thread-safe.
 * Allocates nothing after construction.
 */
final class Latin1Chunk {

    /** How many bytes are copied at a time, and so how many may be overwritten past the end of a copy. */
    static final int BLOCK_SIZE = 4 * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();

    /** The text, with room to read a whole last block. */
    private final byte[] encoded;

    private final ByteBuffer encodedView;

    Latin1Chunk(int maxLength) {
        this.encoded = new byte[maxLength + BLOCK_SIZE];
        this.encodedView = ByteBuffer.wrap(encoded);
    }

    /** Encodes the chars up to the first that ISO-8859-1 does not have, and returns their number. */
    int encode(CharBuffer chars) {
        encoder.reset().encode(chars, encodedView.clear(), true);
        return encodedView.position();
    }

    byte[] bytes() {
        return encoded;
    }

    /**
     * Copies bytes from {@code from} on, up to {@code to} or the first that is not printable ASCII, and returns where
     * that is. Overwrites up to {@value #BLOCK_SIZE} bytes past the end of the copy.
     *
     * <p>There is one branch for four words, and none for the last ones. Lines differ in length, and what costs most
     * with those of a stack trace is mispredicted branches.
     */
    int copyPrintable(int from, int to, byte[] target, int at) {
        int shift = at - from;
        for (int i = from; i < to; i += BLOCK_SIZE) {
            long first = copyWord(i, target, i + shift);
            long second = copyWord(i + Long.BYTES, target, i + shift + Long.BYTES);
            long third = copyWord(i + 2 * Long.BYTES, target, i + shift + 2 * Long.BYTES);
            long fourth = copyWord(i + 3 * Long.BYTES, target, i + shift + 3 * Long.BYTES);
            if ((first | second | third | fourth) != 0) {
                return Math.min(i + lengthOfPrintable(first, second, third, fourth), to);
            }
        }
        return to;
    }

    private static int lengthOfPrintable(long first, long second, long third, long fourth) {
        if (first != 0) {
            return Long.numberOfTrailingZeros(first) / Byte.SIZE;
        }
        if (second != 0) {
            return Long.BYTES + Long.numberOfTrailingZeros(second) / Byte.SIZE;
        }
        return third != 0
                ? 2 * Long.BYTES + Long.numberOfTrailingZeros(third) / Byte.SIZE
                : 3 * Long.BYTES + Long.numberOfTrailingZeros(fourth) / Byte.SIZE;
    }

    /**
     * Copies eight bytes. The lowest bit set in the result is the top bit of the first byte that is negative, below a
     * space, or DEL. Bits above it tell nothing.
     */
    private long copyWord(int from, byte[] target, int at) {
        long word = (long) LONGS.get(encoded, from);
        LONGS.set(target, at, word);
        return (word - 0x2020202020202020L | word + 0x0101010101010101L) & 0x8080808080808080L;
    }
}
