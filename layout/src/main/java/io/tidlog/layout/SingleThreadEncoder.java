package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * A {@link TidLayout} for one thread, which then need not borrow a buffer for each line, nor copy the line to look at it, and
 * mostly makes it right where it is to go.
 *
 * <p>Used by tidlog-async's writer thread; not to be called by programs. Not thread-safe. Allocates what the layout does.
 */
public final class SingleThreadEncoder {

    /** Where a line ends that is not where it was to go. */
    public static final int NOT_IN_PLACE = -1;

    private final TidLayout layout;

    /** Null if the layout's pattern has no such lines. */
    private final PartedLine parted;

    private LineBuffer line = new LineBuffer();
    private byte[] bytes = {};
    private int length;

    SingleThreadEncoder(TidLayout layout, PartedLine parted) {
        this.layout = layout;
        this.parted = parted;
    }

    /**
     * Makes the line that {@link TidLayout#toByteArray} would return, if it can in {@code target} from {@code at} on. What was
     * there behind {@code at} may be overwritten, whether it can or not.
     *
     * @return where the line ends, or {@link #NOT_IN_PLACE} if it is in {@link #bytes()}
     */
    public int encode(LogEvent event, byte[] target, int at) {
        if (line.isOversized()) {
            line = new LineBuffer();
        }
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
        if (encoder.isEncoded(line)) {
            bytes = line.bytes();
            length = line.length();
        } else {
            bytes = encoder.toByteArray(line);
            length = bytes.length;
        }
    }

    /** The last line that was not made in place, up to {@link #length()}; good until the next is. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
