package io.tidlog.layout;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * Tells whether the chars of a short text, such as a trace id, are all printable ASCII, four at a time. The first ones
 * are asked first, since most text with others has some there.
 *
 * <p>From JDK 22 on, {@code java.lang.foreign.MemorySegment} reads an array of chars as longs. On older JDKs {@link #in}
 * returns nothing.
 *
 * <p>Not thread-safe. Allocates nothing after construction.
 */
final class PrintableChars {

    private static final long OTHERS = 0xFF80_FF80_FF80_FF80L;

    private static final int CHARS_PER_WORD = Long.BYTES / Character.BYTES;

    private static final int CHARS_PER_BLOCK = 4 * CHARS_PER_WORD;

    /** {@code MemorySegment.ofArray(char[])}; null before JDK 22. */
    private static final MethodHandle SEGMENT_OF;

    /** {@code (Object segment, long offset) -> long}; null before JDK 22. */
    private static final MethodHandle WORD_AT;

    static {
        MethodHandle segmentOf = null;
        MethodHandle wordAt = null;
        try {
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            Class<?> layout = Class.forName("java.lang.foreign.ValueLayout");
            Object unalignedLong = layout.getField("JAVA_LONG_UNALIGNED").get(null);
            VarHandle words = (VarHandle) layout.getMethod("varHandle").invoke(unalignedLong);
            wordAt = words.toMethodHandle(VarHandle.AccessMode.GET)
                    .asType(MethodType.methodType(long.class, Object.class, long.class));
            segmentOf = MethodHandles.lookup()
                    .findStatic(segment, "ofArray", MethodType.methodType(segment, char[].class))
                    .asType(MethodType.methodType(Object.class, char[].class));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // A JDK before 22, where these are missing or, as a preview, different; or a native image without them.
            segmentOf = null;
        }
        SEGMENT_OF = segmentOf;
        WORD_AT = wordAt;
    }

    private final Object segment;

    private PrintableChars(Object segment) {
        this.segment = segment;
    }

    /** A view of the array, whatever it will hold; empty if the JDK cannot read it by words. */
    static Optional<PrintableChars> in(char[] chars) {
        if (SEGMENT_OF == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PrintableChars((Object) SEGMENT_OF.invokeExact(chars)));
        } catch (Throwable e) {
            throw new IllegalStateException("cannot look at an array of chars", e);
        }
    }

    /** Whether the first {@code count} chars, at least {@value #CHARS_PER_BLOCK}, are printable ASCII. */
    boolean fill(int count) {
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
        long word = wordAt(segment, (long) at * Character.BYTES);
        return word | word - 0x0020_0020_0020_0020L | word + 0x0001_0001_0001_0001L;
    }

    private static long wordAt(Object segment, long offset) {
        try {
            return (long) WORD_AT.invokeExact(segment, offset);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read chars at " + offset, e);
        }
    }
}
