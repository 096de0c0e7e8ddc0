package io.tidlog.layout;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What is used of {@code java.lang.foreign.MemorySegment}, for code that JDK 17 compiles: a segment is an {@code Object}
 * here. Nothing may be called where it is not {@link #AVAILABLE}.
 *
 * <p>Thread-safe.
 */
final class Segments {

    /** From JDK 22 on. */
    static final boolean AVAILABLE;

    /** {@code MemorySegment.ofArray(char[])}. */
    private static final MethodHandle OF_CHARS;

    /** {@code MemorySegment.ofArray(byte[])}. */
    private static final MethodHandle OF_BYTES;

    /** {@code (Object segment, long offset) -> long}. */
    private static final MethodHandle WORD_AT;

    /**
     * {@code (Object segment, long offset, String text) -> void}. Not final, so the JIT calls it: inlined into a method
     * that is deep already, the JDK's own calls would be the ones that are not (layout/DESIGN.md).
     */
    private static MethodHandle setString;

    static {
        MethodHandle ofChars = null;
        MethodHandle ofBytes = null;
        MethodHandle wordAt = null;
        MethodHandle setLatin1 = null;
        boolean available = false;
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            Class<?> layout = Class.forName("java.lang.foreign.ValueLayout");
            Object unalignedLong = layout.getField("JAVA_LONG_UNALIGNED").get(null);
            VarHandle words = (VarHandle) layout.getMethod("varHandle").invoke(unalignedLong);
            wordAt = words.toMethodHandle(VarHandle.AccessMode.GET)
                    .asType(MethodType.methodType(long.class, Object.class, long.class));
            MethodHandle set = lookup.findVirtual(
                    segment, "setString", MethodType.methodType(void.class, long.class, String.class, Charset.class));
            setLatin1 = MethodHandles.insertArguments(set, 3, StandardCharsets.ISO_8859_1)
                    .asType(MethodType.methodType(void.class, Object.class, long.class, String.class));
            ofChars = lookup.findStatic(segment, "ofArray", MethodType.methodType(segment, char[].class))
                    .asType(MethodType.methodType(Object.class, char[].class));
            ofBytes = lookup.findStatic(segment, "ofArray", MethodType.methodType(segment, byte[].class))
                    .asType(MethodType.methodType(Object.class, byte[].class));
            available = true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // A JDK before 22, where these are missing or, as a preview, different; or a native image without them.
        }
        OF_CHARS = ofChars;
        OF_BYTES = ofBytes;
        WORD_AT = wordAt;
        setString = setLatin1;
        AVAILABLE = available;
    }

    private Segments() {}

    static Object of(char[] array) {
        try {
            return (Object) OF_CHARS.invokeExact(array);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    static Object of(byte[] array) {
        try {
            return (Object) OF_BYTES.invokeExact(array);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** @param offset in bytes */
    static long wordAt(Object segment, long offset) {
        try {
            return (long) WORD_AT.invokeExact(segment, offset);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /**
     * Copies the string to the segment in ISO-8859-1, with a {@code ?} for what that does not have, and a NUL behind it.
     * Allocates if the JVM does not keep the string in ISO-8859-1.
     *
     * @param offset in bytes
     */
    static void copyLatin1(String text, Object segment, long offset) {
        try {
            setString.invokeExact(segment, offset, text);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }
}
