package io.tidlog.agent;

import java.util.Arrays;
import java.util.List;

/**
 * Tells which class files name a class, without reading the rest of them. Most classes do not log, but every loaded
 * class passes through here, most of them before the JIT has compiled this code (agent/DESIGN.md).
 */
final class ConstantPool {

    private static final int COUNT = 8;
    private static final int ENTRIES = 10;

    private ConstantPool() {}

    /**
     * Whether the constant pool has one of the names. True also if it has an entry of an unknown kind.
     *
     * @param names in ASCII
     * @throws IndexOutOfBoundsException if the file is truncated
     */
    static boolean mentions(byte[] classFile, List<byte[]> names) {
        long lengths = lengths(names);
        int count = unsignedShort(classFile, COUNT);
        int position = ENTRIES;
        for (int i = 1; i < count; i++) {
            int tag = classFile[position++];
            switch (tag) {
                case 1 -> {
                    int length = unsignedShort(classFile, position);
                    position += Short.BYTES;
                    if ((lengths >>> length & 1) != 0 && isOneOf(names, classFile, position, length)) {
                        return true;
                    }
                    position += length;
                }
                // Class, String, MethodType, Module, Package: an index.
                case 7, 8, 16, 19, 20 -> position += 2;
                // MethodHandle: a kind and an index.
                case 15 -> position += 3;
                // Integer, Float: four bytes; all others: two indices.
                case 3, 4, 9, 10, 11, 12, 17, 18 -> position += 4;
                // Long, Double: each counts as two entries.
                case 5, 6 -> {
                    position += 8;
                    i++;
                }
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    /** A bit for each length of a name, modulo 64: it rules out most entries before the JIT compiles the comparison. */
    private static long lengths(List<byte[]> names) {
        long lengths = 0;
        for (byte[] name : names) {
            lengths |= 1L << name.length;
        }
        return lengths;
    }

    private static boolean isOneOf(List<byte[]> names, byte[] classFile, int start, int length) {
        for (byte[] name : names) {
            if (name.length == length && Arrays.equals(name, 0, length, classFile, start, start + length)) {
                return true;
            }
        }
        return false;
    }

    private static int unsignedShort(byte[] bytes, int position) {
        return (bytes[position] & 0xFF) << 8 | bytes[position + 1] & 0xFF;
    }
}
