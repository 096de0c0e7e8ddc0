package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * A step whose text is remembered, or is a number. Such steps can be asked for their texts first, and put them one behind
 * the other later, which {@link DirectEncoder} does.
 */
abstract class HeadWriter extends FieldWriter {

    /** Of a step that is not remembered, but can do without. */
    static final Ascii NO_TEXT = new Ascii(new byte[0]);

    /** The text for this event, which {@link #put} completes; null if it is not remembered, or may be another. */
    abstract Ascii known(LogEvent event);

    /**
     * Puts what {@link #write} would append, and returns where it ends. Runs no code but ours and the JDK's.
     *
     * @param known what {@link #known} has returned for the event
     * @param target has room for it, for {@link Decimal#MAX_LENGTH} bytes and for {@link Ascii#MAX_EXCESS}
     */
    int put(Ascii known, LogEvent event, byte[] target, int at) {
        return known.copyTo(target, at);
    }

    /** Writes the same without remembering it. */
    FieldWriter parts() {
        return this;
    }
}
