package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A piece of text in ISO-8859-1, and a search in it that looks at eight bytes at a time.
 *
 * <p>The JDK's own encoder makes it, whose loop the JIT replaces by vector instructions. Not thread-safe. Allocates nothing.
 */
final class Latin1Chunk {

    /** How many bytes are copied at a time, and so how many too many at most. */
    static final int BLOCK_SIZE = 4 * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();

    /** The text, and room to read a last block from. */
    private final byte[] encoded;

    private final ByteBuffer encodedView;

    Latin1Chunk(int maxLength) {
        this.encoded = new byte[maxLength + BLOCK_SIZE];
        this.encodedView = ByteBuffer.wrap(encoded);
    }

    /** Takes the chars up to the first that ISO-8859-1 does not have, and returns how many they are. */
    int encode(CharBuffer chars) {
        encoder.reset().encode(chars, encodedView.clear(), true);
        return encodedView.position();
    }

    byte[] bytes() {
        return encoded;
    }

    /**
     * Copies the bytes from {@code from} on up to the first that is not printable ASCII, or to {@code to}, and returns where
     * that is. Overwrites up to {@value #BLOCK_SIZE} bytes more than it copies.
     *
     * <p>One branch for four words, and none for the last ones: lines are of any length, and what costs most with those of a
     * stack trace is a branch that is not foreseen.
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

    /** Copies eight bytes; returns the top bit of the first that is negative, less than a space, or DEL, and perhaps more above it. */
    private long copyWord(int from, byte[] target, int at) {
        long word = (long) LONGS.get(encoded, from);
        LONGS.set(target, at, word);
        return (word | word - 0x2020202020202020L | word + 0x0101010101010101L) & 0x8080808080808080L;
    }
}
