package io.tidlog.async;

/**
 * What calls that took the {@link Lane} leave in the slots of the ring: what their lines are to be made of.
 *
 * <p>Arrays, and not fields of the slots, so that what each call writes is of one piece: 32 bytes, two calls to a line of the
 * cache, and every line that one thread has written has to come from its core for the other. The rest is mostly what it was the last time,
 * and then not written. Whole numbers are kept as such, if they are among the first two parameters. A box would be noted by the collector when it is
 * stored in an array, which is old, and fetched by the writer thread.
 *
 * <p>A slot's record is filled by the thread that has claimed the slot, and emptied by the writer thread; the ring publishes it from one
 * to the other.
 */
final class CallRecords {

    private static final int PARAMETERS = 4;

    // A record's words. The lowest bits beside the thread's id, which the JVM counts from 1, tell how each parameter is
    // kept.
    private static final int WORDS = 4;
    private static final int TIME = 0;
    private static final int THREAD_ID = 1;
    private static final int NUMBER = 2;

    private static final int KIND_BITS = 2;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int KINDS_BITS = PARAMETERS * KIND_BITS;

    /** There is none, or it is null. */
    private static final int NONE = 0;

    private static final int INTEGER = 1;
    private static final int LONG = 2;
    private static final int OBJECT = 3;

    private final long[] words;

    /** Null of slots that hold no call. */
    private final CallShape[] shapes;

    private final String[] threadNames;

    /** Null when a slot has been emptied. */
    private final Object[] parameters;

    private final int mask;

    /** @param size of the ring, a power of two */
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

    /** @param timeNanos since 1970, of which 292 years can be told */
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

    /** The same for a call with one number, as if that were in a box. */
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

    /** Returns how it is kept, in its place among the kinds. */
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

    /** There is no call in the slot. */
    void clear(long sequence) {
        int index = index(sequence);
        if (shapes[index] != null) {
            shapes[index] = null;
        }
    }

    /** There is none after all, of which some may be here. */
    void fail(long sequence) {
        clear(sequence);
        for (int position = 0; position < PARAMETERS; position++) {
            forget(sequence, position);
        }
    }

    /** What the user has passed must not live as long as the ring. */
    void forgetParameters(long sequence) {
        int kinds = kinds(sequence);
        // Where there are numbers only, the line of the cache need not come from the other core: 3 of 50 ns of the
        // writer's work.
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

    // For the event that the writer thread makes of a call.

    /** Null if there is none in the slot. */
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

    /** The value of a parameter that {@link #isNumber}. */
    long number(long sequence, int position) {
        return words[index(sequence) * WORDS + NUMBER + position];
    }

    /** Any parameter, as it was passed. Allocates if it is a number. */
    Object parameter(long sequence, int position) {
        return switch (kind(sequence, position)) {
            case LONG -> number(sequence, position);
            case INTEGER -> (int) number(sequence, position);
            case OBJECT -> parameters[index(sequence) * PARAMETERS + position];
            default -> null;
        };
    }
}
