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

    private static final int BLOCK_SIZE = 4 * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();

    /** The text, and room to read a last word from. */
    private final byte[] encoded;

    private final ByteBuffer encodedView;

    Latin1Chunk(int maxLength) {
        this.encoded = new byte[maxLength + Long.BYTES];
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

    /** Where, from {@code from} on, the first byte is that is neither printable ASCII nor a TAB; {@code to} if there is none. */
    int endOfPlain(int from, int to) {
        int i = from;
        while (i + BLOCK_SIZE <= to && isPlainBlock(i)) {
            i += BLOCK_SIZE;
        }
        while (i < to) {
            long others = othersThanPrintable(i) & ~tabs(i);
            if (others != 0) {
                return Math.min(i + Long.numberOfTrailingZeros(others) / Byte.SIZE, to);
            }
            i += Long.BYTES;
        }
        return to;
    }

    /** Four words at a time, so that there is one branch for them. */
    private boolean isPlainBlock(int at) {
        return (othersThanPrintable(at)
                        | othersThanPrintable(at + Long.BYTES)
                        | othersThanPrintable(at + 2 * Long.BYTES)
                        | othersThanPrintable(at + 3 * Long.BYTES))
                == 0;
    }

    /** The top bit of the first of eight bytes that is negative, less than a space, or DEL, and perhaps more above it. */
    private long othersThanPrintable(int at) {
        long word = (long) LONGS.get(encoded, at);
        return (word | word - 0x2020202020202020L | word + 0x0101010101010101L) & 0x8080808080808080L;
    }

    /** The top bits of exactly those of eight bytes that are TABs. */
    private long tabs(int at) {
        long zeroForTab = (long) LONGS.get(encoded, at) ^ 0x0909090909090909L;
        long sevenBits = 0x7F7F7F7F7F7F7F7FL;
        return ~((zeroForTab & sevenBits) + sevenBits | zeroForTab | sevenBits);
    }
}
