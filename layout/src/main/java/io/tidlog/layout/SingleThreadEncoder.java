package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * A {@link TidLayout} for one thread, which then need not borrow a buffer for each line, nor copy the line to look at it.
 *
 * <p>Used by tidlog-async's writer thread; not to be called by programs. Not thread-safe. Allocates what the layout does.
 */
public final class SingleThreadEncoder {

    private final TidLayout layout;
    private LineBuffer line = new LineBuffer();
    private byte[] bytes = {};
    private int length;

    SingleThreadEncoder(TidLayout layout) {
        this.layout = layout;
    }

    /** Makes the line that {@link TidLayout#toByteArray} would return. */
    public void encode(LogEvent event) {
        if (line.isOversized()) {
            line = new LineBuffer();
        }
        line.clear();
        layout.writeAfterLast(event, line);
        LineEncoder encoder = layout.lineEncoder();
        if (encoder.isEncoded(line)) {
            bytes = line.bytes();
            length = line.length();
        } else {
            bytes = encoder.toByteArray(line);
            length = bytes.length;
        }
    }

    /** The line that was made last, up to {@link #length()}; good until the next is. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
