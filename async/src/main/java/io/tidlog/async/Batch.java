package io.tidlog.async;

import java.util.Arrays;

/**
 * Lines of one child on their way to its file, and where each ends, so that after a write that failed half way it is known
 * which of them are in the file.
 *
 * <pre>
 * bytes     |rest of a torn line|line|line|report|line|   …   |
 * lineEnds                      ^    ^    ^           ^
 * </pre>
 *
 * <p>Belongs to the writer thread.
 */
final class Batch {

    /** From here on a write costs next to nothing for each line, so a batch is handed over. */
    private static final int ENOUGH_BYTES = 32 * 1024;

    private static final int CAPACITY = 2 * ENOUGH_BYTES;

    private static final int INITIAL_LINES = CAPACITY / 128;

    private final byte[] ownBytes = new byte[CAPACITY];

    /** {@link #ownBytes}, or an array for one long line. */
    private byte[] bytes = ownBytes;

    private int length;

    private int[] lineEnds = new int[INITIAL_LINES];
    private int lines;

    /** How many bytes of the first line are in the file already. */
    private int torn;

    boolean isEmpty() {
        return length == 0;
    }

    boolean isEnough() {
        return length >= ENOUGH_BYTES;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Lines that are not in the file, or not whole. */
    int lines() {
        return lines;
    }

    int torn() {
        return torn;
    }

    /** A line of any length has room in an empty batch. */
    boolean hasRoomFor(int lineLength) {
        return lineLength <= bytes.length - length || length == 0;
    }

    void addLine(byte[] line, int lineLength) {
        makeRoomForEnd();
        addBytes(line, lineLength);
        lineEnds[lines++] = length;
    }

    /** Adds a line that is in the array already, where the last one ends. */
    void addInPlace(int end) {
        makeRoomForEnd();
        length = end;
        lineEnds[lines++] = end;
    }

    /** Before the line is added: where there is no memory for it, the line has not come in. */
    private void makeRoomForEnd() {
        if (lines == lineEnds.length) {
            lineEnds = Arrays.copyOf(lineEnds, 2 * lines);
        }
    }

    /** Adds a line that is not counted; it goes the way of the counted line behind it. */
    void addUncounted(byte[] line, int lineLength) {
        addBytes(line, lineLength);
    }

    private void addBytes(byte[] line, int lineLength) {
        if (lineLength > bytes.length - length) {
            bytes = new byte[lineLength];
        }
        System.arraycopy(line, 0, bytes, length, lineLength);
        length += lineLength;
    }

    /**
     * Takes away what is in the file; what is not stays, to be written again.
     *
     * @param landed how many bytes from the beginning are in the file
     * @return how many lines have become whole
     */
    int removeLanded(int landed) {
        int whole = 0;
        while (whole < lines && lineEnds[whole] <= landed) {
            whole++;
        }
        int wholeBytes = whole == 0 ? 0 : lineEnds[whole - 1];
        torn = whole == 0 ? torn + landed : landed - wholeBytes;
        System.arraycopy(bytes, landed, bytes, 0, length - landed);
        length -= landed;
        lines -= whole;
        for (int i = 0; i < lines; i++) {
            lineEnds[i] = lineEnds[whole + i] - landed;
        }
        return whole;
    }

    /** How many bytes of the torn line are left. */
    int restOfTorn() {
        return lines == 0 ? length : lineEnds[0];
    }

    void clear() {
        bytes = ownBytes;
        length = 0;
        lines = 0;
        torn = 0;
    }
}
