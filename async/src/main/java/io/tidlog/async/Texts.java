package io.tidlog.async;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Room for a short text in each slot of the ring.
 *
 * <p>The texts of many slots are in one array, whose header stays in the caches of both cores. With an array for each
 * slot, a thread would wait for that array's length, which the other core has fetched, before it could store anything.
 *
 * <p>Who owns a slot owns its text; the ring publishes it. Allocates an array when its first slot is used.
 */
final class Texts {

    /** In chars. */
    static final int MAX_LENGTH = 224;

    private static final int SLOTS_PER_ARRAY = 1024;

    private final AtomicReferenceArray<char[]> arrays;
    private final int slots;

    Texts(int slots) {
        this.slots = slots;
        arrays = new AtomicReferenceArray<>(Math.max(1, slots / SLOTS_PER_ARRAY));
    }

    /** @throws OutOfMemoryError if there is no memory for the text */
    void set(int slot, StringBuilder text) {
        int length = text.length();
        text.getChars(0, length, array(slot), start(slot));
    }

    void appendTo(StringBuilder buffer, int slot, int length) {
        buffer.append(array(slot), start(slot), length);
    }

    int get(int slot, int length, char[] target) {
        System.arraycopy(array(slot), start(slot), target, 0, length);
        return length;
    }

    private static int start(int slot) {
        return slot % SLOTS_PER_ARRAY * MAX_LENGTH;
    }

    private char[] array(int slot) {
        char[] array = arrays.getAcquire(slot / SLOTS_PER_ARRAY);
        return array != null ? array : newArray(slot / SLOTS_PER_ARRAY);
    }

    private char[] newArray(int index) {
        char[] made = new char[Math.min(slots, SLOTS_PER_ARRAY) * MAX_LENGTH];
        char[] others = arrays.compareAndExchange(index, null, made);
        return others == null ? made : others;
    }
}
