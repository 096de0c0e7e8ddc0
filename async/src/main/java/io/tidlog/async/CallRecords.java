package io.tidlog.async;

/**
 * The records that calls on the fast lane, and events of {@link LateEncoding}, leave in the ring, one per slot: all
 * that their lines are made of.
 *
 * <p>There is an array for each field, so that neighbouring calls share the cache lines they write, and a field that a
 * call does not have costs nothing. Every cache line that one thread writes must be fetched from its core by the other,
 * and where two cores share no cache, the claim of the next slot waits for that. Shape, thread and kinds of parameters
 * often equal those of the slot's last call, and are then not written. A whole number among the first two parameters is
 * stored as such: its box would cost a GC write barrier when stored in an old array, and a fetch by the writer thread.
 *
 * <p>The thread that claimed a slot fills its record, and the writer thread empties it; the ring publishes it safely
 * between them.
 */
final class CallRecords {

    /** How many parameters and values of the context data there may be together. */
    static final int PARAMETERS = 4;

    private static final int KIND_BITS = 3;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int ALL_KINDS_BITS = PARAMETERS * KIND_BITS;

    /** No parameter, or null. */
    private static final int NONE = 0;

    private static final int INTEGER = 1;
    private static final int LONG = 2;
    private static final int OBJECT = 3;

    /** A text of an event, its only parameter, which is in {@link #texts}. */
    private static final int TEXT = 4;

    private final long[] timesNanos;

    /** The low bits tell how each parameter is stored; the thread's id, which the JVM counts from 1, is above them. */
    private final long[] threadsAndKinds;

    // Arrays of their own, not in an array of arrays, which would take one more read.

    /** First parameters that are numbers, and the lengths of texts. */
    private final long[] firstNumbers;

    private final long[] secondNumbers;

    /** First parameters of any other kind; null, as those of the other positions, once a slot has been emptied. */
    private final Object[] firstObjects;

    private final Object[] secondObjects;
    private final Object[] thirdObjects;
    private final Object[] fourthObjects;

    /** Null for slots that hold no record. */
    private final CallShape[] shapes;

    private final String[] threadNames;

    private final Texts texts;

    private final int mask;

    /** @param size the size of the ring, a power of two */
    CallRecords(int size) {
        timesNanos = new long[size];
        threadsAndKinds = new long[size];
        firstNumbers = new long[size];
        secondNumbers = new long[size];
        firstObjects = new Object[size];
        secondObjects = new Object[size];
        thirdObjects = new Object[size];
        fourthObjects = new Object[size];
        shapes = new CallShape[size];
        threadNames = new String[size];
        texts = new Texts(size);
        mask = size - 1;
    }

    /** Whether the id leaves room for the bits below it. A thread that overrides {@code getId} may have any. */
    static boolean canHold(long threadId) {
        return threadId << ALL_KINDS_BITS >> ALL_KINDS_BITS == threadId;
    }

    private int index(long sequence) {
        return (int) sequence & mask;
    }

    /** @param position 0 or 1 */
    private long[] numbers(int position) {
        return position == 0 ? firstNumbers : secondNumbers;
    }

    private Object[] objects(int position) {
        return switch (position) {
            case 0 -> firstObjects;
            case 1 -> secondObjects;
            case 2 -> thirdObjects;
            default -> fourthObjects;
        };
    }

    /**
     * Stores the parameters of a call, or of an event; behind them, from the last position on, backwards, the values of
     * its context data.
     *
     * @param timeNanos nanoseconds since 1970; a long reaches 292 years
     * @param p0 if a builder, a text of at most {@link Texts#MAX_LENGTH} chars, which is copied
     * @throws OutOfMemoryError if there is no memory for the text
     */
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
        int kinds = p0 instanceof StringBuilder text ? copy(index, text) : keep(index, 0, p0);
        kinds |= keep(index, 1, p1) | keepObject(index, 2, p2) | keepObject(index, 3, p3);
        fillRest(index, shape, timeNanos, threadId, threadName, kinds);
    }

    /**
     * The same for a call with one number, which is read back as an {@code Integer} or {@code Long}, and values of the
     * context data behind it.
     */
    void fill(
            long sequence,
            CallShape shape,
            long timeNanos,
            long threadId,
            String threadName,
            long number,
            boolean isLong,
            String p1,
            String p2,
            String p3) {
        int index = index(sequence);
        firstNumbers[index] = number;
        int kinds = isLong ? LONG : INTEGER;
        kinds |= keepObject(index, 1, p1) | keepObject(index, 2, p2) | keepObject(index, 3, p3);
        fillRest(index, shape, timeNanos, threadId, threadName, kinds);
    }

    private int copy(int index, StringBuilder text) {
        texts.set(index, text);
        firstNumbers[index] = text.length();
        return TEXT;
    }

    private void fillRest(int index, CallShape shape, long timeNanos, long threadId, String threadName, int kinds) {
        timesNanos[index] = timeNanos;
        long threadAndKinds = threadId << ALL_KINDS_BITS | kinds;
        if (threadsAndKinds[index] != threadAndKinds) {
            threadsAndKinds[index] = threadAndKinds;
        }
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
            numbers(position)[index] = number;
            return LONG << position * KIND_BITS;
        }
        if (parameter instanceof Integer number) {
            numbers(position)[index] = number;
            return INTEGER << position * KIND_BITS;
        }
        return keepObject(index, position, parameter);
    }

    private int keepObject(int index, int position, Object parameter) {
        if (parameter == null) {
            return NONE;
        }
        objects(position)[index] = parameter;
        return OBJECT << position * KIND_BITS;
    }

    /** Marks the slot as holding no record. */
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
        // Where there is no object, no cache line need be fetched from the other core.
        for (int position = 0; kinds != 0; position++) {
            if ((kinds & KIND_MASK) == OBJECT) {
                forget(sequence, position);
            }
            kinds >>= KIND_BITS;
        }
    }

    private void forget(long sequence, int position) {
        objects(position)[index(sequence)] = null;
    }

    // Read by the event that the writer thread makes of a call.

    /** Null if the slot holds no record. */
    CallShape shape(long sequence) {
        return shapes[index(sequence)];
    }

    long timeNanos(long sequence) {
        return timesNanos[index(sequence)];
    }

    long threadId(long sequence) {
        return threadsAndKinds[index(sequence)] >> ALL_KINDS_BITS;
    }

    String threadName(long sequence) {
        return threadNames[index(sequence)];
    }

    private int kinds(long sequence) {
        return (int) threadsAndKinds[index(sequence)] & (1 << ALL_KINDS_BITS) - 1;
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
        return numbers(position)[index(sequence)];
    }

    /** See {@link io.tidlog.layout.PartedMessage#getChars}. */
    int getChars(long sequence, int position, char[] target) {
        int kind = kind(sequence, position);
        if (kind == TEXT && textLength(sequence) <= target.length) {
            return texts.get(index(sequence), textLength(sequence), target);
        }
        if (kind == OBJECT
                && objects(position)[index(sequence)] instanceof String string
                && string.length() <= target.length) {
            string.getChars(0, string.length(), target, 0);
            return string.length();
        }
        return -1;
    }

    /** A value of the context data, counted from 0; null if there is none. */
    String contextValue(long sequence, int index) {
        return (String) parameter(sequence, PARAMETERS - 1 - index);
    }

    /** Appends the text of any parameter. */
    void appendParameter(long sequence, int position, StringBuilder buffer) {
        switch (kind(sequence, position)) {
            case INTEGER, LONG -> buffer.append(number(sequence, position));
            case TEXT -> texts.appendTo(buffer, index(sequence), textLength(sequence));
            default -> buffer.append(parameter(sequence, position));
        }
    }

    private String text(long sequence) {
        StringBuilder text = new StringBuilder();
        texts.appendTo(text, index(sequence), textLength(sequence));
        return text.toString();
    }

    private int textLength(long sequence) {
        return (int) firstNumbers[index(sequence)];
    }

    /** Any parameter, as it was passed. A number is boxed, and a copied text becomes a string, which allocates. */
    Object parameter(long sequence, int position) {
        return switch (kind(sequence, position)) {
            case LONG -> number(sequence, position);
            case INTEGER -> (int) number(sequence, position);
            case OBJECT -> objects(position)[index(sequence)];
            case TEXT -> text(sequence);
            default -> null;
        };
    }
}
