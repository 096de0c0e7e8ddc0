package io.tidlog.layout;

/**
 * Tells whether long strings are all printable ASCII, eight chars at a time.
 *
 * <p>{@link Segments} copy the bytes of a string in ISO-8859-1 into an array of longs. The JIT vectorises the loop over
 * such an array wherever it inlines it, unlike one over a segment (layout/DESIGN.md).
 *
 * <p>To ask about a string that is not printable is in vain. So it is expected that a string is as the one before it was,
 * and {@link #learn} tells of one that was not asked about.
 *
 * <p>Not thread-safe. Allocates to grow. The JDK allocates for a string that ISO-8859-1 does not have, and with
 * {@code -XX:-CompactStrings} for each; there is one of the first kind for at least {@value #STRINGS_PER_COPY} that are
 * printable.
 */
final class PrintableStrings {

    /** For shorter strings, {@link PrintableChars} is as fast or faster (layout/DESIGN.md). */
    static final int MIN_LENGTH = 64;

    /** As long as what a {@link LineBuffer} keeps; longer strings are rare and not worth the memory. */
    private static final int MAX_LENGTH = LineBuffer.MAX_RETAINED_SIZE - 1;

    private static final int INITIAL_WORDS = AsciiBuffer.INITIAL_SIZE / Long.BYTES + 1;

    private static final int STRINGS_PER_COPY = 1024;

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;
    private static final long LOWER_BITS = ~TOP_BITS;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = ' ' * ONES;

    /** What the JDK puts for a char that ISO-8859-1 does not have. */
    private static final long QUESTION_MARKS = '?' * ONES;

    /** The bit in which DEL and the question mark differ. */
    private static final long QUESTION_MARKS_TOO = (0x7F ^ '?') * ONES;

    private long[] words = new long[INITIAL_WORDS];
    private Object segment = Segments.of(words);
    private boolean isPrintableExpected = true;

    /** How many strings have been printable since the JDK has made a copy, up to {@link #STRINGS_PER_COPY}. */
    private int printableSinceCopy = STRINGS_PER_COPY;

    /** Whether to ask about this string: it is not too long for {@link #isPrintable}, which is expected to say yes. */
    boolean expects(String text) {
        return isPrintableExpected && printableSinceCopy == STRINGS_PER_COPY && text.length() <= MAX_LENGTH;
    }

    /** Tells of a string that was not asked about, whether it seems to be printable. */
    void learn(boolean wasPrintable) {
        isPrintableExpected = wasPrintable;
        if (wasPrintable && printableSinceCopy < STRINGS_PER_COPY) {
            printableSinceCopy++;
        }
    }

    /** Whether all chars of the string are printable ASCII. */
    boolean isPrintable(String text) {
        int length = text.length();
        ensureRoom(length + 1);
        Segments.copyLatin1(text, segment);
        if (isCopyPrintable(length, QUESTION_MARKS_TOO)) {
            return true;
        }
        boolean isLatin1 = questionMarksInCopy(length) == questionMarksIn(text);
        if (!isLatin1) {
            printableSinceCopy = 0;
        }
        isPrintableExpected = isLatin1 && isCopyPrintable(length, 0);
        return isPrintableExpected;
    }

    /** @param ignoredBits in which a byte may differ from DEL, and is taken for it all the same */
    private boolean isCopyPrintable(int length, long ignoredBits) {
        long[] source = words;
        int last = (length - 1) / Long.BYTES;
        long found = ofLast(length, unprintable(source[last], ignoredBits));
        for (int i = 0; i < last; i++) {
            found |= unprintable(source[i], ignoredBits);
        }
        return (found & TOP_BITS) == 0;
    }

    /** In the result, the top bit is set of the lowest byte that is negative, below a space, or taken for DEL. */
    private static long unprintable(long word, long ignoredBits) {
        return word | word - SPACES | (word | ignoredBits) + ONES;
    }

    /** What was found in the last word, without what lies behind the text. No byte influences those below it. */
    private static long ofLast(int length, long found) {
        return found << -length * Byte.SIZE;
    }

    private int questionMarksInCopy(int length) {
        int last = (length - 1) / Long.BYTES;
        int count = Long.bitCount(ofLast(length, questionMarksOf(words[last])));
        for (int i = 0; i < last; i++) {
            count += Long.bitCount(questionMarksOf(words[i]));
        }
        return count;
    }

    /** In the result, the top bit is set of each byte that is a question mark, and nothing else. */
    private static long questionMarksOf(long word) {
        long zeros = word ^ QUESTION_MARKS;
        return ~((zeros & LOWER_BITS) + LOWER_BITS | zeros) & TOP_BITS;
    }

    private static int questionMarksIn(String text) {
        int count = 0;
        for (int at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
            count++;
        }
        return count;
    }

    private void ensureRoom(int length) {
        if (length > words.length * Long.BYTES) {
            long[] larger = new long[Math.min(2 * length, MAX_LENGTH + 1) / Long.BYTES];
            // First what may throw, at the end of a stack: the two must not part.
            segment = Segments.of(larger);
            words = larger;
        }
    }
}
