package io.tidlog.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Copies long strings that are all printable ASCII, and tells which are.
 *
 * <p>{@link Segments} copy the bytes of a string in ISO-8859-1 to their place in the line, and they are looked at there,
 * eight at a time. The JIT vectorises the loop over an array of bytes wherever it inlines it, unlike one over a segment
 * (layout/DESIGN.md).
 *
 * <p>To ask about a string that is not printable is in vain. So it is expected that a string is as the one before it was,
 * and {@link #learn} tells of one that was not asked about.
 *
 * <p>Not thread-safe. Allocates for each new array. The JDK allocates for a string that ISO-8859-1 does not have, and with
 * {@code -XX:-CompactStrings} for each; there is one of the first kind for at least {@value #STRINGS_PER_COPY} that are
 * printable.
 */
final class PrintableStrings {

    /** For shorter strings, {@link PrintableChars} is as fast or faster (layout/DESIGN.md). */
    static final int MIN_LENGTH = 64;

    private static final int STRINGS_PER_COPY = 1024;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NO_BYTES = {};

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = ' ' * ONES;

    /** What the JDK puts for a char that ISO-8859-1 does not have. */
    private static final byte QUESTION_MARK = '?';

    /** The bit in which DEL and the question mark differ. */
    private static final long QUESTION_MARKS_TOO = (0x7F ^ QUESTION_MARK) * ONES;

    /** The array of the last copy. */
    private byte[] array = NO_BYTES;

    private Object segment = Segments.of(NO_BYTES);

    private boolean isPrintableExpected = true;

    /** How many strings have been printable since the JDK has made a copy, up to {@link #STRINGS_PER_COPY}. */
    private int printableSinceCopy = STRINGS_PER_COPY;

    /** Whether to try {@link #copy}, which is expected to say yes. */
    boolean isExpected() {
        return isPrintableExpected && printableSinceCopy == STRINGS_PER_COPY;
    }

    /** Tells of a string that was not tried, whether it seems to be printable. */
    void learn(boolean wasPrintable) {
        isPrintableExpected = wasPrintable;
        if (wasPrintable && printableSinceCopy < STRINGS_PER_COPY) {
            printableSinceCopy++;
        }
    }

    /**
     * Copies the string, of {@value #MIN_LENGTH} chars or more, if all its chars are printable ASCII. If not, what is in
     * their place is not it.
     *
     * @param target has room for one byte more
     */
    boolean copy(String text, byte[] target, int at) {
        if (array != target) {
            // First what may throw, at the end of a stack: the two must not part.
            segment = Segments.of(target);
            array = target;
        }
        int end = at + text.length();
        Segments.copyLatin1(text, segment, at);
        if (isPrintable(target, at, end, QUESTION_MARKS_TOO)) {
            return true;
        }
        boolean isLatin1 = questionMarksIn(target, at, end) == questionMarksIn(text);
        if (!isLatin1) {
            printableSinceCopy = 0;
        }
        isPrintableExpected = isLatin1 && isPrintable(target, at, end, 0);
        return isPrintableExpected;
    }

    /** Lets go of the array. */
    void forget() {
        segment = Segments.of(NO_BYTES);
        array = NO_BYTES;
    }

    /** @param ignoredBits in which a byte may differ from DEL, and is taken for it all the same */
    private static boolean isPrintable(byte[] bytes, int from, int to, long ignoredBits) {
        int lastWord = to - Long.BYTES;
        long found = unprintable((long) LONGS.get(bytes, lastWord), ignoredBits);
        for (int i = from; i < lastWord; i += Long.BYTES) {
            found |= unprintable((long) LONGS.get(bytes, i), ignoredBits);
        }
        return (found & TOP_BITS) == 0;
    }

    /**
     * In the result, the top bit is set of the lowest byte that is negative, below a space, or taken for DEL. Bytes below
     * it do not influence it: they neither borrow nor carry.
     */
    private static long unprintable(long word, long ignoredBits) {
        return word - SPACES | (word | ignoredBits) + ONES;
    }

    private static int questionMarksIn(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == QUESTION_MARK) {
                count++;
            }
        }
        return count;
    }

    private static int questionMarksIn(String text) {
        int count = 0;
        for (int at = text.indexOf(QUESTION_MARK); at >= 0; at = text.indexOf(QUESTION_MARK, at + 1)) {
            count++;
        }
        return count;
    }
}
