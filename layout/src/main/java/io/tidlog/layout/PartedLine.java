package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * Makes the lines of {@link PartedMessage}s right where they are to go, from bytes that are remembered and what is between them.
 *
 * <p>Only what is simple is made here, so that every line is either that of the pattern's writers, byte for byte, or left to them.
 *
 * <p>Not thread-safe. Allocates a few times for each place in the source.
 */
final class PartedLine {

    private final PartedPattern pattern;
    private final LineEncoder encoder;
    private final LineHead head;
    private final Place place = new Place();

    PartedLine(PartedPattern pattern, LineEncoder encoder) {
        this.pattern = pattern;
        this.encoder = encoder;
        head = new LineHead(pattern.head(), encoder);
    }

    /** An array of somebody else, which cannot grow: there is room for what is appended. */
    private static final class Place extends AsciiBuffer {

        void move(byte[] target, int at) {
            bytes = target;
            length = at;
        }

        int room() {
            return bytes.length - length;
        }
    }

    /**
     * Returns where the line ends in {@code target}, if it begins {@code at}; or {@link SingleThreadEncoder#NOT_IN_PLACE}, and then what
     * was there from {@code at} on may be overwritten.
     *
     * @param scratch is cleared, and written to
     */
    int write(LogEvent event, LineBuffer scratch, byte[] target, int at) {
        if (!(event.getMessage() instanceof PartedMessage parted) || event.getThrown() != null) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        MessageParts parts = pattern.partsOf(event, parted);
        if (parts == null || !parts.areRemembered() || !head.become(event, scratch)) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        if (target.length - at < head.length() + parts.maxLength()) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        place.move(target, at);
        head.appendTo(place);
        place.append(parts.text(0));
        for (int i = 0; i < parts.parameters(); i++) {
            if (parted.isNumber(i)) {
                place.appendDecimal(parted.number(i));
            } else if (!append(parted.parameter(i), scratch, parts.maxLength())) {
                return SingleThreadEncoder.NOT_IN_PLACE;
            }
            place.append(parts.text(i + 1));
        }
        return place.length();
    }

    /** False if the parameter may be printed otherwise, or there is no room for as much behind it. */
    private boolean append(Object parameter, LineBuffer scratch, int rest) {
        scratch.clear();
        if (parameter instanceof String text) {
            pattern.message().write(text, scratch);
        } else {
            pattern.message().write(scratch.scratch().append(parameter), scratch);
        }
        if (!encoder.isEncoded(scratch) || !scratch.isSettled() || place.room() < scratch.length() + rest) {
            return false;
        }
        place.append(scratch);
        return true;
    }
}
