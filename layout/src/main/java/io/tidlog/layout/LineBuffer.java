package io.tidlog.layout;

import org.apache.logging.log4j.core.pattern.RegexReplacement;

/**
 * One event on its way to bytes: its text, where its lines end, and the scratch space its writers share.
 *
 * <p>What the pattern says (literals, numbers, dates) goes in as it is. What the event says goes in through {@link
 * #appendText}, where the layout's {@link TextGuard} keeps it from looking like a line of its own.
 *
 * <p>Not thread-safe; {@link LinePool} lends each to one thread at a time. Allocates only to grow.
 */
final class LineBuffer extends TextBuffer {

    /** What a pool keeps: enough for nearly every stack trace, little enough to keep one per core. */
    private static final int MAX_RETAINED_SIZE = 32 * 1024;

    private static final int INITIAL_SIZE = 1024;

    /** Longer texts are rare and would only fill the memory of those who remember them. */
    private static final int MAX_REPEATABLE_LENGTH = 512;

    private final StringBuilder scratch = new StringBuilder(INITIAL_SIZE);

    private boolean isScratchUsed;

    /** Where the last line break of the event's own text ended, or -1. */
    private int textBreakEnd;

    /**
     * Where the ANSI sequences begin and end that were appended last. If the line ends with them it is what stands before
     * them that tells whether a line or a text has just been broken.
     */
    private int trailerStart;

    private int trailerEnd;

    LineBuffer() {
        this(true);
    }

    /**
     * @param readsWords whether to read chars by words where the JDK can; the same bytes come out either way
     */
    LineBuffer(boolean readsWords) {
        super(readsWords);
        clear();
    }

    @Override
    void clear() {
        super.clear();
        isScratchUsed = false;
        textBreakEnd = -1;
        trailerStart = -1;
        trailerEnd = -1;
    }

    /** An empty builder for a Log4j converter to write to; good until the next call. */
    StringBuilder scratch() {
        isScratchUsed = true;
        scratch.setLength(0);
        return scratch;
    }

    /**
     * Whether nothing that may come behind it changes what is in the line, or is printed otherwise because of it; but for half
     * of a surrogate pair.
     */
    boolean isSettled() {
        byte last = length == 0 ? 0 : bytes[length - 1];
        return textBreakEnd < 0 && trailerEnd < 0 && last != '\n' && last != '\r';
    }

    /** Whether a line has just been broken, by the pattern or by the text. */
    boolean endsWithLineFeed() {
        int end = contentEnd();
        return end > 0 && bytes[end - 1] == '\n';
    }

    private int contentEnd() {
        return trailerEnd == length ? trailerStart : length;
    }

    /**
     * What was appended since {@code start}, if it would be the same bytes in another line and in another charset; null
     * otherwise.
     */
    Ascii repeatableText(int start) {
        if (textBreakEnd > start || length - start > MAX_REPEATABLE_LENGTH) {
            return null;
        }
        for (int i = start; i < length; i++) {
            if (bytes[i] < 0) {
                return null;
            }
        }
        return new Ascii(copy(start));
    }

    boolean isOversized() {
        return bytes.length > MAX_RETAINED_SIZE || isScratchUsed && scratch.capacity() > MAX_RETAINED_SIZE;
    }

    /** Appends the pattern's own text, which needs no guard. */
    void appendLiteral(CharSequence text) {
        appendText(text, 0, TextGuard.NONE);
    }

    /** Appends the event's own text, from {@code start} on, as the guard lets it through. */
    void appendText(CharSequence text, int start, TextGuard guard) {
        if (start == text.length()) {
            return;
        }
        if (guard.guards() && endsWithLineFeed()) {
            guard.continueLine(this);
        }
        appendChars(text, start, guard);
    }

    @Override
    int appendControl(char[] chunk, int at, int to, TextGuard guard) {
        return guard.appendControl(this, chunk, at, to);
    }

    /** Takes back what was appended since the line had this length, which were ANSI sequences only. */
    void truncate(int newLength) {
        length = newLength;
        trailerEnd = Math.min(trailerEnd, newLength);
    }

    /** Appends what stands for a line break of the event's own text. */
    void appendTextBreak(byte first, byte second) {
        int at = reserve(2);
        bytes[at] = first;
        bytes[at + 1] = second;
        length = at + 2;
        textBreakEnd = length;
    }

    /** Has text go on after a line that the pattern has ended, behind a TAB; before ANSI sequences that came since. */
    void indentAfterLineFeed() {
        insert((byte) '\t', contentEnd());
    }

    /** Has text go on in the line that the pattern has ended: puts two bytes in the place of the LF, or of the CR LF. */
    void replaceLineFeed(byte first, byte second) {
        int end = contentEnd();
        if (end > 1 && bytes[end - 2] == '\r') {
            bytes[end - 2] = first;
            bytes[end - 1] = second;
        } else {
            bytes[end - 1] = first;
            insert(second, end);
        }
    }

    private void insert(byte b, int at) {
        reserve(1);
        System.arraycopy(bytes, at, bytes, at + 1, length - at);
        bytes[at] = b;
        length++;
        trailerStart++;
        trailerEnd++;
    }

    /** Appends an ANSI sequence, after which a line is as broken as before. */
    void appendTrailer(Ascii sequence) {
        beginTrailer();
        append(sequence);
        trailerEnd = length;
    }

    /** The same with {@code source[from..to)}, which is ASCII. */
    void appendTrailer(char[] source, int from, int to) {
        beginTrailer();
        for (int i = from; i < to; i++) {
            appendByte(source[i]);
        }
        trailerEnd = length;
    }

    private void beginTrailer() {
        if (trailerEnd != length) {
            trailerStart = length;
        }
    }

    /** Ends the event: a line break that its text ends with ends the line. */
    void finish() {
        int end = contentEnd();
        if (textBreakEnd == end) {
            bytes[end - 2] = '\n';
            System.arraycopy(bytes, end, bytes, end - 1, length - end);
            length--;
        }
    }

    /** Has {@code <Replace>} rewrite the whole line. Allocates. */
    void rewrite(RegexReplacement replacement) {
        String rewritten = replacement.format(toString());
        boolean scratchWasUsed = isScratchUsed;
        clear();
        isScratchUsed = scratchWasUsed;
        appendLiteral(rewritten);
    }
}
