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
    private final ThreadTexts[] threadTexts;

    private final PrintableCopy shortText = new PrintableCopy();

    PartedLine(PartedPattern pattern, LineEncoder encoder) {
        this.pattern = pattern;
        this.encoder = encoder;
        threadTexts = ThreadTexts.of(pattern, encoder);
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
        LineHead head = last.head(event.getLevel());
        if (!head.become(event, scratch)) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        int rest = parts.maxLength();
        if (target.length - at < head.length() + rest) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        // A local variable, since fields would be read anew after each store into the array (layout/DESIGN.md).
        int end = head.copyTo(target, at);
        end = parts.text(0).copyTo(target, end);
        LastText[] lastValues = last.values();
        int values = lastValues.length;
        for (int i = 0; i < values; i++) {
            end = putValue(event, i, lastValues[i], scratch, target, end, rest);
            if (end == SingleThreadEncoder.NOT_IN_PLACE) {
                return end;
            }
            end = parts.text(i + 1).copyTo(target, end);
        }
        for (int i = 0; i < parts.gaps() - values; i++) {
            if (parted.isNumber(i)) {
                end = Decimal.put(parted.number(i), target, end);
            } else {
                end = putParameter(parted, i, scratch, target, end, rest);
                if (end == SingleThreadEncoder.NOT_IN_PLACE) {
                    return end;
                }
            }
            end = parts.text(values + i + 1).copyTo(target, end);
        }
        return end;
    }

    private int putValue(
            LogEvent event, int index, LastText last, LineBuffer scratch, byte[] target, int at, int rest) {
        ContextValueWriter writer = pattern.value(index);
        Object value = writer.valueOf(event);
        if (!last.is(value)) {
            scratch.clear();
            writer.write(event, scratch);
            if (!encoder.prepare(scratch) || !scratch.isSettled()) {
                return SingleThreadEncoder.NOT_IN_PLACE;
            }
            last.become(value, scratch);
        }
        if (target.length - at < last.length() + rest) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        return last.copyTo(target, at);
    }

    private int putParameter(PartedMessage message, int index, LineBuffer scratch, byte[] target, int at, int rest) {
        int count = message.getChars(index, shortText.chars);
        if (count >= 0 && target.length - at >= count + rest && shortText.put(count, target, at)) {
            return at + count;
        }
        scratch.clear();
        StringBuilder text = scratch.scratch();
        message.appendParameter(index, text);
        pattern.message().write(text, scratch);
        return putWritten(scratch, target, at, rest);
    }

    /** Not in place if the writers may print the text differently there, or without room for {@code rest} bytes more. */
    private int putWritten(LineBuffer scratch, byte[] target, int at, int rest) {
        // May shorten it.
        boolean encoded = encoder.prepare(scratch);
        int count = scratch.length();
        if (!encoded || !scratch.isSettled() || target.length - at < count + rest) {
            return SingleThreadEncoder.NOT_IN_PLACE;
        }
        System.arraycopy(scratch.bytes(), 0, target, at, count);
        return at + count;
    }
}
