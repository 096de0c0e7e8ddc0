package io.tidlog.async;

/**
 * The records that calls on the {@link Lane} leave in the ring, one per slot: all that their lines are made of.
 *
 * <p>Records are in arrays instead of fields of the slots, so that the words that each call writes are contiguous: 32
 * bytes, two calls per cache line. Every cache line that one thread writes must be fetched from its core by the other.
 * Shape and thread name mostly equal those of the slot's last call, and are then not written. A whole number among the
 * first two parameters is stored as such: its box would cost a GC write barrier when stored in an old array, and a
 * fetch by the writer thread.
 *
 * <p>The thread that claimed a slot fills its record, and the writer thread empties it; the ring publishes it safely
 * between them.
 */
final class CallRecords {

    private static final int PARAMETERS = 4;

    // The words of a record. The low bits of THREAD_ID tell how each parameter is stored; the id, which the JVM counts
    // from 1, is above them.
    private static final int WORDS = 4;
    private static final int TIME = 0;
    private static final int THREAD_ID = 1;
    private static final int NUMBER = 2;

    private static final int KIND_BITS = 2;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int KINDS_BITS = PARAMETERS * KIND_BITS;

    /** No parameter, or null. */
    private static final int NONE = 0;

    private static final int INTEGER = 1;
    private static final int LONG = 2;
    private static final int OBJECT = 3;

    private final long[] words;

    /** Null for slots that hold no call. */
    private final CallShape[] shapes;

    private final String[] threadNames;

    /** Null once a slot has been emptied. */
    private final Object[] parameters;

    private final int mask;

    /** @param size the size of the ring, a power of two */
    CallRecords(int size) {
        words = new long[WORDS * size];
        shapes = new CallShape[size];
        threadNames = new String[size];
        parameters = new Object[PARAMETERS * size];
        mask = size - 1;
    }

    private int index(long sequence) {
        return (int) sequence & mask;
    }

    /** @param timeNanos nanoseconds since 1970; a long reaches 292 years */
    void fill(
            long sequence,
            CallShape shape,
            long timeNanos,
            long threadId,
            String threadName,
            Object p0,
            Object p1,
            Object p2,
            Object p3) {
        int index = index(sequence);
        int kinds = keep(index, 0, p0) | keep(index, 1, p1) | keepObject(index, 2, p2) | keepObject(index, 3, p3);
        fillCall(index, shape, timeNanos, threadId, threadName, kinds);
    }

    /** The same for a call with one number, which is read back as an {@code Integer} or {@code Long}. */
    void fill(
            long sequence,
            CallShape shape,
            long timeNanos,
            long threadId,
            String threadName,
            long number,
            boolean isLong) {
        int index = index(sequence);
        words[index * WORDS + NUMBER] = number;
        fillCall(index, shape, timeNanos, threadId, threadName, isLong ? LONG : INTEGER);
    }

    private void fillCall(int index, CallShape shape, long timeNanos, long threadId, String threadName, int kinds) {
        int word = index * WORDS;
        words[word + TIME] = timeNanos;
        words[word + THREAD_ID] = threadId << KINDS_BITS | kinds;
        if (shapes[index] != shape) {
            shapes[index] = shape;
        }
        if (threadNames[index] != threadName) {
            threadNames[index] = threadName;
        }
    }

    /** Stores a parameter, and returns its kind, shifted to its position. */
    private int keep(int index, int position, Object parameter) {
        if (parameter instanceof Long number) {
            words[index * WORDS + NUMBER + position] = number;
            return LONG << position * KIND_BITS;
        }
        if (parameter instanceof Integer number) {
            words[index * WORDS + NUMBER + position] = number;
            return INTEGER << position * KIND_BITS;
        }
        return keepObject(index, position, parameter);
    }

    private int keepObject(int index, int position, Object parameter) {
        if (parameter == null) {
            return NONE;
        }
        parameters[index * PARAMETERS + position] = parameter;
        return OBJECT << position * KIND_BITS;
    }

    /** Marks the slot as holding no call. */
    void clear(long sequence) {
        int index = index(sequence);
        if (shapes[index] != null) {
            shapes[index] = null;
        }
    }

    /** Removes a call that may have been stored in part. */
    void fail(long sequence) {
        clear(sequence);
        for (int position = 0; position < PARAMETERS; position++) {
            forget(sequence, position);
        }
    }

    /** Drops the user's objects, which must not live as long as the ring. */
    void forgetParameters(long sequence) {
        int kinds = kinds(sequence);
        // Without objects, the parameters' cache line need not be fetched from the other core, which saves the writer 3
        // of 50 ns.
        for (int position = 0; kinds != 0; position++) {
            if ((kinds & KIND_MASK) == OBJECT) {
                forget(sequence, position);
            }
            kinds >>= KIND_BITS;
        }
    }

    private void forget(long sequence, int position) {
        parameters[index(sequence) * PARAMETERS + position] = null;
    }

    // Read by the event that the writer thread makes of a call.

    /** Null if the slot holds no call. */
    CallShape shape(long sequence) {
        return shapes[index(sequence)];
    }

    long timeNanos(long sequence) {
        return words[index(sequence) * WORDS + TIME];
    }

    long threadId(long sequence) {
        return words[index(sequence) * WORDS + THREAD_ID] >> KINDS_BITS;
    }

    String threadName(long sequence) {
        return threadNames[index(sequence)];
    }

    private int kinds(long sequence) {
        return (int) words[index(sequence) * WORDS + THREAD_ID] & (1 << KINDS_BITS) - 1;
    }

    private int kind(long sequence, int position) {
        return kinds(sequence) >> position * KIND_BITS & KIND_MASK;
    }

    boolean isNumber(long sequence, int position) {
        int kind = kind(sequence, position);
        return kind == INTEGER || kind == LONG;
    }

    /** The value of a parameter for which {@link #isNumber} is true. */
    long number(long sequence, int position) {
        return words[index(sequence) * WORDS + NUMBER + position];
    }

    /** Any parameter, as it was passed. A number is boxed, which allocates. */
    Object parameter(long sequence, int position) {
        return switch (kind(sequence, position)) {
            case LONG -> number(sequence, position);
            case INTEGER -> (int) number(sequence, position);
            case OBJECT -> parameters[index(sequence) * PARAMETERS + position];
            default -> null;
        };
    }
}
