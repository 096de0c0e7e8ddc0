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

    private static final int MAX_SHORT_TEXT = 128;

    private final PartedPattern pattern;
    private final LineEncoder encoder;
    private final ThreadTexts[] threadTexts;
    private final Place place = new Place();

    /** A short text, which is copied to its place at once if it is printable. */
    private final char[] chars = new char[MAX_SHORT_TEXT];

    PartedLine(PartedPattern pattern, LineEncoder encoder) {
        this.pattern = pattern;
        this.encoder = encoder;
        threadTexts = ThreadTexts.of(pattern, encoder);
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
        if (parts == null || !parts.areRemembered()) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        ThreadTexts last = threadTexts[ThreadTexts.index(event.getThreadId())];
        LineHead head = last.head();
        if (!head.become(event, scratch)) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        if (target.length - at < head.length() + parts.maxLength()) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        place.move(target, at);
        head.appendTo(place);
        place.append(parts.text(0));
        LastText[] lastValues = last.values();
        int values = lastValues.length;
        for (int i = 0; i < values; i++) {
            if (!appendValue(event, i, lastValues[i], scratch, parts.maxLength())) {
                return SingleThreadEncoder.NOT_IN_PLACE;
            }
            place.append(parts.text(i + 1));
        }
        for (int i = 0; i < parts.gaps() - values; i++) {
            if (parted.isNumber(i)) {
                place.appendDecimal(parted.number(i));
            } else if (!append(parted, i, scratch, parts.maxLength())) {
                return SingleThreadEncoder.NOT_IN_PLACE;
            }
            place.append(parts.text(values + i + 1));
        }
        return place.length();
    }

    private boolean appendValue(LogEvent event, int index, LastText last, LineBuffer scratch, int rest) {
        ContextValueWriter writer = pattern.value(index);
        Object value = writer.valueOf(event);
        if (!last.is(value)) {
            scratch.clear();
            writer.write(event, scratch);
            if (!encoder.isEncoded(scratch) || !scratch.isSettled()) {
                return false;
            }
            last.become(value, scratch);
        }
        if (place.room() < last.length() + rest) {
            return false;
        }
        last.appendTo(place);
        return true;
    }

    private boolean append(PartedMessage message, int index, LineBuffer scratch, int rest) {
        int count = message.getChars(index, chars);
        if (count >= 0 && place.room() >= count + rest && place.appendPrintable(chars, count)) {
            return true;
        }
        scratch.clear();
        StringBuilder text = scratch.scratch();
        message.appendParameter(index, text);
        pattern.message().write(text, scratch);
        return append(scratch, rest);
    }

    /**
     * False if the writers may print the text differently in its place, or if there is no room for {@code rest} bytes
     * after it.
     */
    private boolean append(LineBuffer scratch, int rest) {
        if (!encoder.isEncoded(scratch) || !scratch.isSettled() || place.room() < scratch.length() + rest) {
            return false;
        }
        place.append(scratch);
        return true;
    }
}
