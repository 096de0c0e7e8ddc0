package io.tidlog.async;

import java.util.Arrays;

/**
 * Lines of one child on their way to its file. The batch records where each line ends, which tells after a partial
 * write which lines are in the file.
 *
 * <pre>
 * bytes     |rest of a torn line|line|line|report|line|   …   |
 * lineEnds                      ^    ^    ^           ^
 * </pre>
 *
 * <p>Belongs to the writer thread.
 */
final class Batch {

    /**
     * A batch is handed over from this size on. Linux makes a file's page cache of blocks as large as the writes, where
     * the file system allows it, so that a byte costs less in a large one (async/DESIGN.md).
     */
    static final int ENOUGH_BYTES = 256 * 1024;

    /** With room for a long line behind a batch that is not yet enough. */
    private static final int CAPACITY = ENOUGH_BYTES + 64 * 1024;

    /** Short lines, so that a usual batch need not ask for memory, which may have run out. */
    private static final int INITIAL_LINES = CAPACITY / 64;

    /** A batch is handed over from so many lines on, too: those of a pattern that prints nothing have no bytes. */
    private static final int ENOUGH_LINES = 64 * 1024;

    private final byte[] ownBytes = new byte[CAPACITY];

    /** {@link #ownBytes}, or an array for a single long line. */
    private byte[] bytes = ownBytes;

    private int length;

    private int[] lineEnds = new int[INITIAL_LINES];
    private int lines;

    /** How many bytes of the first line are already in the file. */
    private int torn;

    /** Whether there are neither lines nor bytes of lines that are not counted. */
    boolean isEmpty() {
        return length == 0 && lines == 0;
    }

    boolean isEnough() {
        return length >= ENOUGH_BYTES || lines >= ENOUGH_LINES;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** How many lines are not in the file, or not completely. */
    int lines() {
        return lines;
    }

    int torn() {
        return torn;
    }

    /** A batch without bytes has room for a line of any length. */
    boolean hasRoomFor(int lineLength) {
        return (lineLength <= bytes.length - length || length == 0) && lines < ENOUGH_LINES;
    }

    void addLine(byte[] line, int lineLength) {
        makeRoomForEnd();
        addUncounted(line, lineLength);
        lineEnds[lines++] = length;
    }

    /** Adds a line that is already in the array, right behind the last one. */
    void addInPlace(int end) {
        makeRoomForEnd();
        length = end;
        lineEnds[lines++] = end;
    }

    /** Called before a line is added: if memory runs out here, the batch is unchanged. */
    private void makeRoomForEnd() {
        if (lines == lineEnds.length) {
            lineEnds = Arrays.copyOf(lineEnds, 2 * lines);
        }
    }

    /** Adds a line that is not counted; it shares the fate of the counted line behind it. */
    void addUncounted(byte[] line, int lineLength) {
        if (lineLength > bytes.length - length) {
            bytes = new byte[lineLength];
        }
        System.arraycopy(line, 0, bytes, length, lineLength);
        length += lineLength;
    }

    /**
     * Removes the bytes that are in the file; the rest stays and is written again.
     *
     * @param landed how many bytes from the beginning are in the file
     * @return how many lines are now complete in the file
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
        if (length == 0) {
            // The last line may be one of ours, which is in no count, and had no end here.
            torn = 0;
            bytes = ownBytes;
        }
        lines -= whole;
        for (int i = 0; i < lines; i++) {
            lineEnds[i] = lineEnds[whole + i] - landed;
        }
        return whole;
    }

    /** How many bytes of the torn line are still to be written. */
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
