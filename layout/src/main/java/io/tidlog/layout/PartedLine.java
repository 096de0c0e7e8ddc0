package io.tidlog.layout;

import org.apache.logging.log4j.core.LogEvent;

/**
 * Makes the lines of {@link PartedMessage}s directly in their target, from remembered bytes and the parameters between
 * them.
 *
 * <p>Handles simple cases only: each line is that of the pattern's writers, byte for byte, or is left to them.
 *
 * <p>Not thread-safe. Allocates a few times for each call site.
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

    /** The caller's array. It cannot grow, so the room is checked before an append. */
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
     * Returns where the line ends in {@code target} if it begins {@code at}, or
     * {@link SingleThreadEncoder#NOT_IN_PLACE}. Bytes from {@code at} on may be overwritten in both cases.
     *
     * @param scratch cleared and overwritten
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

    /**
     * False if the writers may print the parameter differently, or if there is no room for {@code rest} bytes after it.
     */
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
