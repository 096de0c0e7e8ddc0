package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * A {@link TidLayout} for one thread. It need not borrow a buffer for each line, nor copy a line to return it, and
 * makes most lines directly in their target.
 *
 * <p>Used by tidlog-async's writer thread; not to be called by programs. Not thread-safe. Allocates what the layout
 * does.
 */
public final class SingleThreadEncoder {

    /** Returned for a line that was not made in its target. */
    public static final int NOT_IN_PLACE = -1;

    private static final byte[] NO_BYTES = {};

    private final TidLayout layout;

    /** Null if the layout makes no lines in place. */
    private final PartedLine parted;

    private final LineBuffer line = new LineBuffer();
    private byte[] bytes = NO_BYTES;
    private int length;

    SingleThreadEncoder(TidLayout layout, PartedLine parted) {
        this.layout = layout;
        this.parted = parted;
    }

    /**
     * Makes the line that {@link TidLayout#toByteArray} would return, in {@code target} from {@code at} on if it can.
     * Bytes there may be overwritten even if it cannot.
     *
     * @return where the line ends, or {@link #NOT_IN_PLACE} if it is in {@link #bytes()}
     */
    public int encode(LogEvent event, byte[] target, int at) {
        int end = parted == null ? NOT_IN_PLACE : parted.write(event, line, target, at);
        if (end == NOT_IN_PLACE) {
            encode(event);
        }
        return end;
    }

    private void encode(LogEvent event) {
        line.clear();
        layout.write(event, line);
        LineEncoder encoder = layout.lineEncoder();
        if (encoder.prepare(line)) {
            bytes = line.bytes();
            length = line.length();
        } else {
            bytes = encoder.toByteArray(line);
            length = bytes.length;
        }
    }

    /** The last line, if it was not made in place, up to {@link #length()}; valid until the next is encoded. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Lets go of a long line, which need not live until the next one; {@link #bytes()} is empty then. */
    public void release() {
        if (line.isOversized() || bytes.length > LineBuffer.MAX_RETAINED_SIZE) {
            line.letGo();
            bytes = NO_BYTES;
            length = 0;
        }
    }
}
