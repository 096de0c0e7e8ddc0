package io.tidlog.layout;

/**
 * Tells whether the chars of a short text, such as a trace id, are all printable ASCII, four at a time. The first ones
 * are asked first, since most text with others has some there.
 *
 * <p>{@link Segments} read an array of chars as longs.
 *
 * <p>Not thread-safe. Allocates nothing after construction.
 */
final class PrintableChars {

    private static final long OTHERS = 0xFF80_FF80_FF80_FF80L;

    private static final int CHARS_PER_WORD = Long.BYTES / Character.BYTES;

    private static final int CHARS_PER_BLOCK = 4 * CHARS_PER_WORD;

    private final Object segment;

    /** Looks at the array, whatever it will hold. */
    PrintableChars(char[] chars) {
        segment = Segments.of(chars);
    }

    /** Whether the first {@code count} chars, at least {@value #CHARS_PER_BLOCK}, are printable ASCII. */
    boolean arePrintable(int count) {
        if ((othersOfBlock(0) & OTHERS) != 0) {
            return false;
        }
        int lastBlock = count - CHARS_PER_BLOCK;
        long others = othersOfBlock(lastBlock);
        for (int i = CHARS_PER_BLOCK; i < lastBlock; i += CHARS_PER_BLOCK) {
            others |= othersOfBlock(i);
        }
        return (others & OTHERS) == 0;
    }

    private long othersOfBlock(int at) {
        return othersThanPrintable(at)
                | othersThanPrintable(at + CHARS_PER_WORD)
                | othersThanPrintable(at + 2 * CHARS_PER_WORD)
                | othersThanPrintable(at + 3 * CHARS_PER_WORD);
    }

    /**
     * In the result, a bit of {@code FF80} is set for each of four chars that is beyond ASCII, below a space, or DEL,
     * and then perhaps for others.
     */
    private long othersThanPrintable(int at) {
        long word = Segments.wordAt(segment, (long) at * Character.BYTES);
        return word - 0x0020_0020_0020_0020L | word + 0x0001_0001_0001_0001L;
    }
}
